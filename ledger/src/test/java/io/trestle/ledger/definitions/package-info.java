/** Tests of kept definitions. */
@NullMarked
package io.trestle.ledger.definitions;

import org.jspecify.annotations.NullMarked;
