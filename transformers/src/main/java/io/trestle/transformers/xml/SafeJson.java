package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trestle.mappings.json.JsonMistake;
import io.trestle.transformers.InvalidMessageException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON parsers and generators with the limits of a codec. Thread-safe. */
public final class SafeJson {

    private static final int MAX_NUMBER = 1_000;

    private static final Map<CodecLimits, ObjectMapper> KNOWN = new ConcurrentHashMap<>();

    private SafeJson() {}

    /** For trees and for streams; streams it is given are not closed. */
    static ObjectMapper mapper(CodecLimits limits) {
        return KNOWN.computeIfAbsent(limits, SafeJson::create);
    }

    private static ObjectMapper create(CodecLimits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.textLength())
                        .maxNameLength(limits.nameLength())
                        .maxDocumentLength(limits.size())
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                // Names come from strangers: none may stay in the virtual machine.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        factory.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        factory.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        // Trees keep every digit, as streams do.
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                .build();
    }

    /**
     * Reads a whole message as a tree that keeps every digit. The stream is not closed.
     *
     * @return a missing node where there is nothing
     * @throws InvalidMessageException when it is no JSON, more than one value, or beyond the limits
     */
    public static JsonNode tree(InputStream json, CodecLimits limits) throws IOException, InvalidMessageException {
        try (JsonParser parser = mapper(limits).createParser(json)) {
            JsonNode tree = mapper(limits).readTree(parser);
            if (parser.nextToken() != null) {
                throw new InvalidMessageException("", "more than one JSON value (expected: one)");
            }
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (CharConversionException e) {
            throw new InvalidMessageException("", "not well-formed JSON: its bytes are not characters");
        }
    }

    /** The bytes of a tree. */
    public static byte[] bytes(JsonNode tree, CodecLimits limits) throws IOException {
        return mapper(limits).writeValueAsBytes(tree);
    }

    static InvalidMessageException malformed(JsonProcessingException e) {
        return new InvalidMessageException("", "not well-formed JSON" + JsonMistake.of(e));
    }
}
