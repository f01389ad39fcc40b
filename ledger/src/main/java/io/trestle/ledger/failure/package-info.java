/** Calls that failed: what is kept of them, how they are found, and who may claim one. */
@NullMarked
package io.trestle.ledger.failure;

import org.jspecify.annotations.NullMarked;
