/** What consumers called, to be counted, limited and paid for. */
@NullMarked
package io.trestle.ledger.usage;

import org.jspecify.annotations.NullMarked;
