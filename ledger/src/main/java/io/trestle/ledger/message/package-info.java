/** Messages of brokers that became failures: those that routes failed on, and those that brokers had put aside. */
@NullMarked
package io.trestle.ledger.message;

import org.jspecify.annotations.NullMarked;
