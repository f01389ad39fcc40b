/** Definitions that failures were served by, kept so that they can be replayed by them. */
@NullMarked
package io.trestle.ledger.definitions;

import org.jspecify.annotations.NullMarked;
