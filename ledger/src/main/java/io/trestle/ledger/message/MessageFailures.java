package io.trestle.ledger.message;

import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.connectors.broker.Place;
import io.trestle.ledger.failure.AttemptReader;
import io.trestle.ledger.failure.BusinessKeys;
import io.trestle.ledger.failure.FailedCall;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.KeptCrossing;
import io.trestle.ledger.failure.KeptMessage;
import io.trestle.routes.estate.FailuresDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes failures of messages. Immutable. */
final class MessageFailures {

    private static final byte[] NOTHING = {};
    private static final int LONGEST_OPERATION = 128;
    private static final int TRACE_PARENT = 55;

    private final int limit;

    /** @param limit the largest body to show, in bytes */
    MessageFailures(int limit) {
        this.limit = limit;
    }

    /**
     * A failure to be written.
     *
     * @param body all of the message's body, where the failure does not show that; null else
     */
    record Made(FailedCall failure, KeptMessage message, byte @Nullable [] body) {}

    /**
     * What there is to say of one.
     *
     * @param operation the route that failed, or the place where the message was to go
     * @param callId of the call that it is part of; null where that is not known
     */
    record Story(
            String id,
            String operation,
            @Nullable String system,
            String kind,
            @Nullable String fault,
            @Nullable String error,
            Instant at,
            int generation,
            @Nullable String traceParent,
            KeepRules rules,
            KeptAttempt first) {}

    Made make(Story story, KeptMessage given) {
        BrokerMessage message =
                given.message().withProperties(kept(given.message().properties()));
        byte[] body = Objects.requireNonNullElse(message.body(), NOTHING);
        String type = contentType(message);
        KeptBody shown = reader(story.rules()).body(type, body);
        Place place = message.place();
        FailedCall failure = new FailedCall(
                story.id(),
                "",
                "",
                cut(story.operation()),
                story.system(),
                null,
                story.kind(),
                story.fault(),
                story.error(),
                0,
                story.at(),
                story.generation(),
                null,
                traceId(story.traceParent()),
                place.kind().label(),
                message.system() + ": " + place,
                message.properties().stream()
                        .map(property -> new HeaderField(property.name(), property.value()))
                        .toList(),
                shown,
                BusinessKeys.of(story.rules().keys(), body, Map.of()),
                story.first());
        return new Made(
                failure,
                new KeptMessage(given.route(), given.step(), given.tries(), message),
                shown.isWhole() && !isEmpty(message) ? null : body);
    }

    /** A body without bytes is another thing than none: of a record, that deletes its key. */
    private static boolean isEmpty(BrokerMessage message) {
        byte[] body = message.body();
        return body != null && body.length == 0;
    }

    AttemptReader reader(KeepRules rules) {
        return new AttemptReader(rules, limit);
    }

    /** Never what may hold a credential, nor what was added when the message was put back. */
    static List<MessageProperty> kept(List<MessageProperty> properties) {
        return properties.stream()
                .filter(property -> !property.name().equals(BrokerMessages.FAILURE))
                .filter(property -> !FailuresDefinition.mayHoldCredential(property.name()))
                .toList();
    }

    static List<KeptCrossing> none() {
        return List.of();
    }

    private static String contentType(BrokerMessage message) {
        String said = message.text("contentType");
        String other = said == null ? message.text("Content-Type") : said;
        return other == null ? message.form().contentType() : other;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_OPERATION ? text : text.substring(0, LONGEST_OPERATION);
    }

    private static String traceId(@Nullable String traceParent) {
        return traceParent == null || traceParent.length() < TRACE_PARENT ? "" : traceParent.substring(3, 35);
    }
}
