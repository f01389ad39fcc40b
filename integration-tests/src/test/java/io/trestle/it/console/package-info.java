/** The console in a real browser, over the running demo. */
@NullMarked
package io.trestle.it.console;

import org.jspecify.annotations.NullMarked;
