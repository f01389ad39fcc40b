/** Systems that fail and recover, over sockets. */
@NullMarked
package io.trestle.connectors.resilience;

import org.jspecify.annotations.NullMarked;
