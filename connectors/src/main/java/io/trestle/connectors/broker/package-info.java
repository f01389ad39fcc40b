/** Messages as they lie in a system's broker: read whole, put back, taken out of dead-letter queues. */
@NullMarked
package io.trestle.connectors.broker;

import org.jspecify.annotations.NullMarked;
