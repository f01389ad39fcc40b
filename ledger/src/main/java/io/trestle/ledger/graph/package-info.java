/** The recorded call graph: who called what, how often, how fast, with what failures; kept in time buckets, and asked. */
@NullMarked
package io.trestle.ledger.graph;

import org.jspecify.annotations.NullMarked;
