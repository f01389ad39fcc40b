package io.trestle.routes.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operation says of messages that are accepted first and delivered afterwards.
 *
 * @param status of the answer to an accepted message
 * @param order a JSON Pointer to what messages are kept in order by; null for any order
 * @param expires how long after its acceptance a message is still of use
 */
public record Forwarding(int status, @Nullable String order, Duration expires) {}
