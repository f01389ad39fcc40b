/** What the benchmarks of several packages need. */
@NullMarked
package io.trestle.benchmarks;

import org.jspecify.annotations.NullMarked;
