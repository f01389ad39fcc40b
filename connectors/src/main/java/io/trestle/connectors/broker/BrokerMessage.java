package io.trestle.connectors.broker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in a broker, with all that is needed to make the same again. Immutable; arrays are not to be changed.
 *
 * @param system whose broker
 * @param place where it was found
 * @param origin where it had been before it was put aside as a dead letter; null where it was not, or nobody knows
 * @param identity tells it from every other message of the system, also when it is delivered again
 * @param messageId what its sender's client named it; null where it did not
 * @param form what kind of message it is
 * @param body as people read it; null where it has none
 * @param wire its body byte by byte, where {@code body} is a reading of it; null where {@code body} is all
 * @param key of a Kafka record; null where there is none
 * @param properties what accompanies it, but for what the broker adds
 * @param at when it was sent
 */
public record BrokerMessage(
        String system,
        Place place,
        @Nullable Place origin,
        String identity,
        @Nullable String messageId,
        Form form,
        byte @Nullable [] body,
        byte @Nullable [] wire,
        byte @Nullable [] key,
        List<MessageProperty> properties,
        Instant at) {

    /** What went wrong before, as the broker or a framework wrote it beside a dead letter. */
    public static final String DEAD_LETTER_ERROR = "trestleDeadLetterError";

    /** What kind of message it is. */
    public enum Form {
        TEXT("text/plain"),
        BYTES("application/octet-stream"),
        /** Shown as a flat JSON object. */
        MAP("application/json"),
        STREAM("application/octet-stream"),
        OBJECT("application/x-java-serialized-object"),
        /** Without any body. */
        EMPTY("application/octet-stream"),
        /** Of Kafka. */
        RECORD("application/octet-stream");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        /** What the body is taken for where nothing else says so. */
        public String contentType() {
            return contentType;
        }
    }

    public BrokerMessage {
        Objects.requireNonNull(identity, "identity");
        properties = List.copyOf(properties);
    }

    /** The value of a property as text; null where there is none. */
    public @Nullable String text(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .map(MessageProperty::value)
                .findFirst()
                .orElse(null);
    }

    /** Where it goes when it is put back: to where it had been before it was put aside, else to where it was found. */
    public Place home() {
        return origin == null ? place : origin;
    }

    /** The same with another body: what it was on the wire is gone. */
    public BrokerMessage withBody(byte[] other) {
        return new BrokerMessage(system, place, origin, identity, messageId, form, other, null, key, properties, at);
    }

    /** The same with other properties. */
    public BrokerMessage withProperties(List<MessageProperty> others) {
        return new BrokerMessage(system, place, origin, identity, messageId, form, body, wire, key, others, at);
    }

    /** The same, with this known of where it had been. */
    public BrokerMessage withOrigin(Place known) {
        return new BrokerMessage(system, place, known, identity, messageId, form, body, wire, key, properties, at);
    }

    /** The same without its bodies, which are kept elsewhere. */
    public BrokerMessage withoutBodies() {
        return new BrokerMessage(system, place, origin, identity, messageId, form, null, null, key, properties, at);
    }

    /** The same with these bodies. */
    public BrokerMessage withBodies(byte @Nullable [] read, byte @Nullable [] written) {
        return new BrokerMessage(system, place, origin, identity, messageId, form, read, written, key, properties, at);
    }
}
