/** Watches systems for changes of the contracts that were imported from them. */
@NullMarked
package io.trestle.gateway.drift;

import org.jspecify.annotations.NullMarked;
