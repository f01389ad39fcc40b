/** Answers that are given again, over a whole gateway. */
@NullMarked
package io.trestle.it.cache;

import org.jspecify.annotations.NullMarked;
