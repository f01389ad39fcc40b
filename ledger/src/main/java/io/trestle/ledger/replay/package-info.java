/** Serving again what failed: one at a time by hand, or many at a measured pace. */
@NullMarked
package io.trestle.ledger.replay;

import org.jspecify.annotations.NullMarked;
