/** Accepting messages into the store, and delivering them when their system can be reached. */
@NullMarked
package io.trestle.ledger.delivery;

import org.jspecify.annotations.NullMarked;
