/** The open systems of a gateway, and the Camel component {@code connector:} over them. */
@NullMarked
package io.trestle.connectors.component;

import org.jspecify.annotations.NullMarked;
