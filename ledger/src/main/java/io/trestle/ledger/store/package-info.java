/** The database of the ledger: connections, migrations, durable and grouped commits, sealed content. */
@NullMarked
package io.trestle.ledger.store;

import org.jspecify.annotations.NullMarked;
