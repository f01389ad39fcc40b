/** The call graph for the console and the management API: questions as text in, answers out. */
@NullMarked
package io.trestle.console.graph;

import org.jspecify.annotations.NullMarked;
