/** The demo estate, row by row, as its README promises it. */
@NullMarked
package io.trestle.it.demo;

import org.jspecify.annotations.NullMarked;
