/** Failures as operators see them, over the management API and in the console alike. */
@NullMarked
package io.trestle.console.failures;

import org.jspecify.annotations.NullMarked;
