package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.Choice;
import java.time.Duration;

/** A way by which people are told of alarms, as {@code channels/NAME.yaml} describes it; {@code kind} tells which. */
@Choice(key = "kind", suffix = "Channel")
public sealed interface ChannelDefinition permits WebhookChannel, MailChannel {

    /** The name by which alarms choose it. */
    String channel();

    /** The longest one attempt may take. */
    Duration timeout();

    /** How often a message is tried at most. */
    int attempts();
}
