/** What happened: calls that failed are kept, found and served again. */
@NullMarked
package io.trestle.ledger;

import org.jspecify.annotations.NullMarked;
