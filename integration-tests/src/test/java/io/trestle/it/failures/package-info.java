/** Calls that failed, from the failing to the replay, over the running demo. */
@NullMarked
package io.trestle.it.failures;

import org.jspecify.annotations.NullMarked;
