/** Kafka systems on a real broker. */
@NullMarked
package io.trestle.connectors.kafka;

import org.jspecify.annotations.NullMarked;
