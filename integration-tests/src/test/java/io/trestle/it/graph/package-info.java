/** The call graph over the running demo, and one trace over all its brokers. */
@NullMarked
package io.trestle.it.graph;

import org.jspecify.annotations.NullMarked;
