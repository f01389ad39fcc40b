package io.trestle.transformers.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trestle.mappings.json.JsonMistake;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes messages as trees that keep every digit. Fields that come twice are refused: the two ends of a
 * mapping could read different ones. Thread-safe. */
final class MessageJson {

    /** Most mappings have these limits; a mapper, with the names that it has seen, weighs 6 KB. */
    private static final MessageJson USUAL = new MessageJson(MappingLimits.ofDefaults());

    private static final byte[] NOTHING = {};

    private final JsonMapper mapper;
    private final int maxMessage;

    /** The one for these limits. */
    static MessageJson of(MappingLimits limits) {
        return limits.equals(MappingLimits.ofDefaults()) ? USUAL : new MessageJson(limits);
    }

    private MessageJson(MappingLimits limits) {
        maxMessage = limits.maxMessage();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** The message as a tree; {@link MissingNode} where there is none. */
    JsonNode read(byte[] message) throws InvalidMessageException {
        checkSize(message);
        try {
            return mapper.readTree(message);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new InvalidMessageException("", "not JSON: its bytes are not characters");
        }
    }

    /** The message token by token; one that is malformed shows while it is read. */
    JsonParser parser(byte[] message) throws IOException {
        return mapper.createParser(message);
    }

    void checkSize(byte[] message) throws InvalidMessageException {
        if (message.length > maxMessage) {
            throw new InvalidMessageException(
                    "", "the message has " + message.length + " bytes (expected: <= " + maxMessage + ")");
        }
    }

    static InvalidMessageException malformed(JsonProcessingException e) {
        return new InvalidMessageException("", "not JSON" + JsonMistake.of(e));
    }

    byte[] write(JsonNode message) {
        try {
            return message.isMissingNode() ? NOTHING : mapper.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
