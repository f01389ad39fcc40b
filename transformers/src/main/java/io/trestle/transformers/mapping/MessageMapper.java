package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.transformers.InvalidMessageException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A message mapping, compiled: the expression or stylesheet first, then the field rules in their order. Immutable and
 * thread-safe.
 *
 * <p>Numbers keep their digits. An empty message is no message: rules that put something make one, and a result that is
 * nothing is empty again.
 */
public final class MessageMapper {

    private static final String JSON = "application/json";

    private final boolean identity;
    private final MessageJson json;
    private final @Nullable JsonataExpression expression;
    private final @Nullable XsltStylesheet stylesheet;
    private final FieldMapping fields;

    private MessageMapper(
            boolean identity,
            MessageJson json,
            @Nullable JsonataExpression expression,
            @Nullable XsltStylesheet stylesheet,
            FieldMapping fields) {
        this.identity = identity;
        this.json = json;
        this.expression = expression;
        this.stylesheet = stylesheet;
        this.fields = fields;
    }

    /**
     * Compiles with {@link MappingLimits#ofDefaults()} and the system's clock.
     *
     * @throws InvalidMappingException where a file cannot be read or is wrong; lists every mistake
     */
    public static MessageMapper compile(MessageMapping mapping) throws InvalidMappingException {
        return compile(mapping, MappingLimits.ofDefaults(), Clock.systemUTC());
    }

    /**
     * @param clock what {@code $now()} and {@code $millis()} of JSONata read
     * @throws InvalidMappingException where a file cannot be read or is wrong; lists every mistake
     */
    public static MessageMapper compile(MessageMapping mapping, MappingLimits limits, Clock clock)
            throws InvalidMappingException {
        JsonataExpression expression =
                mapping.jsonata() == null ? null : JsonataExpression.compile(mapping.jsonata(), limits, clock);
        XsltStylesheet stylesheet = mapping.xslt() == null ? null : stylesheet(mapping, mapping.xslt(), limits, clock);
        return new MessageMapper(
                mapping.isIdentity(),
                MessageJson.of(limits),
                expression,
                stylesheet,
                FieldMapping.compile(mapping.fields()));
    }

    private static XsltStylesheet stylesheet(MessageMapping mapping, Path file, MappingLimits limits, Clock clock)
            throws InvalidMappingException {
        XsltStylesheet stylesheet = XsltStylesheet.compile(file, limits, clock);
        if (!stylesheet.makesJson() && !mapping.fields().isEmpty()) {
            throw new InvalidMappingException(
                    file,
                    1,
                    1,
                    "makes " + stylesheet.mediaType() + " (expected: JSON, as fields are mapped afterwards)");
        }
        return stylesheet;
    }

    /** Whether every message comes out as it went in, byte by byte and unread. */
    public boolean isIdentity() {
        return identity;
    }

    /** Whether one application may take long enough to be kept off event loops: it runs an expression or a stylesheet. */
    public boolean mayBeSlow() {
        return expression != null || stylesheet != null;
    }

    /** The media type of what comes out: JSON, unless a stylesheet says something else in {@code xsl:output}. */
    public String mediaType() {
        return stylesheet == null ? JSON : stylesheet.mediaType();
    }

    /**
     * Applies the mapping.
     *
     * @param message JSON, or empty where there is none; a stylesheet takes XML too
     * @return the message's other form; empty where there is none
     * @throws InvalidMessageException where the message is not JSON, too large or too deep, or does not fit the mapping
     * @throws MappingFailedException where the mapping fails by its own fault
     */
    public byte[] apply(byte[] message, CallValues values) throws InvalidMessageException {
        if (identity) {
            return message;
        }
        if (stylesheet != null && !stylesheet.makesJson()) {
            return stylesheet.bytes(message, values, json);
        }
        return json.write(fields.apply(whole(message, values), values));
    }

    private JsonNode whole(byte[] message, CallValues values) throws InvalidMessageException {
        if (stylesheet != null) {
            return stylesheet.json(message, values, json);
        }
        JsonNode tree = json.read(message);
        return expression == null ? tree : expression.apply(tree, values);
    }
}
