/** SOAP services, good and bad. */
@NullMarked
package io.trestle.connectors.soap;

import org.jspecify.annotations.NullMarked;
