/** Definitions that change, break and vanish while calls are under way. */
@NullMarked
package io.trestle.it.reload;

import org.jspecify.annotations.NullMarked;
