package io.trestle.routes.door;

import io.trestle.connectors.KnownStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that was admitted before and is to be served again.
 *
 * @param callId of this attempt; a name of its own
 * @param messageId what systems know the message by: the same for each attempt at one effect
 * @param target path and query, as they were sent
 * @param headers header fields, in order
 * @param body empty where there was none; not to be changed
 * @param consumer who called
 * @param dryRun whether messages to systems are made and not sent
 * @param known what systems answered before and are not asked again
 */
public record Resubmission(
        String callId,
        String messageId,
        String method,
        String target,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        @Nullable String consumer,
        boolean dryRun,
        List<KnownStep> known) {

    public Resubmission {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        headers = List.copyOf(headers);
        known = List.copyOf(known);
    }

    /** One that asks every system. */
    public Resubmission(
            String callId,
            String messageId,
            String method,
            String target,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            @Nullable String consumer,
            boolean dryRun) {
        this(callId, messageId, method, target, headers, body, consumer, dryRun, List.of());
    }
}
