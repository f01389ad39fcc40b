/** What the ledger costs and how fast it is, beside what its database does by itself. */
@NullMarked
package io.trestle.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
