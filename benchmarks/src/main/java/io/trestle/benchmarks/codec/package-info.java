/** What changing a message costs, beside the least that it could cost and beside trees. */
@NullMarked
package io.trestle.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
