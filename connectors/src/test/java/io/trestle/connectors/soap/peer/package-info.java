/** A SOAP service on another stack, and the keys that it and the gateway have. */
@NullMarked
package io.trestle.connectors.soap.peer;

import org.jspecify.annotations.NullMarked;
