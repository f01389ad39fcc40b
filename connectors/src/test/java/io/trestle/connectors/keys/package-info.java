/** Keys and certificates for tests, as their owners would have them. */
@NullMarked
package io.trestle.connectors.keys;

import org.jspecify.annotations.NullMarked;
