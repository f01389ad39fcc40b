/** The recorder of the call graph: its cost for each call, and how many edges and calls it bears. */
@NullMarked
package io.trestle.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
