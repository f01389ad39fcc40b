/** Keys and certificates for connections and messages: how the files that a definition names are read. */
@NullMarked
package io.trestle.connectors.keys;

import org.jspecify.annotations.NullMarked;
