/**
 * Where systems listen, found in DNS: every address of a name, or what SRV records say (RFC 2782).
 *
 * <p>All of it happens on one event loop and nothing waits. What was known stays known while DNS fails.
 */
@NullMarked
package io.trestle.connectors.discovery;

import org.jspecify.annotations.NullMarked;
