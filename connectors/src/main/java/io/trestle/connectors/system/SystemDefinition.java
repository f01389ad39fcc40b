package io.trestle.connectors.system;

import io.trestle.mappings.definition.Choice;
import java.time.Duration;

/** A legacy system as {@code systems/NAME.yaml} describes it; the key {@code kind} tells which of these it is. */
@Choice(key = "kind", suffix = "System")
public sealed interface SystemDefinition permits SoapSystem, HttpSystem, JmsSystem, KafkaSystem {

    /** The name by which operations call it: {@code system.operation}. */
    String system();

    /** The longest a call may take, from connecting to the last byte of the answer. */
    Duration timeout();

    /** The longest that connecting may take; never longer than {@link #timeout()}. */
    Duration connectTimeout();
}
