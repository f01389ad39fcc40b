/**
 * WS-Security over WSS4J's tree: user name tokens, timestamps, X.509 signatures and encryption (OASIS Web Services Security
 * 1.1). Only systems whose definition says {@code security} come here.
 */
@NullMarked
package io.trestle.connectors.soap.security;

import org.jspecify.annotations.NullMarked;
