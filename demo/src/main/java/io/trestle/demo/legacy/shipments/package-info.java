/** The pretend shipment tracker behind an embedded Kafka broker. */
@NullMarked
package io.trestle.demo.legacy.shipments;

import org.jspecify.annotations.NullMarked;
