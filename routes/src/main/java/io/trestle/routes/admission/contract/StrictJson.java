package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.mappings.json.JsonMistake;
import java.io.IOException;

/**
 * Reads JSON as RFC 8259 has it and no other way: UTF-8, one value, no name twice in an object, up to 100 levels deep,
 * numbers of up to 400 digits.
 */
final class StrictJson {

    static final int MAX_DEPTH = 100;
    static final int MAX_NUMBER = 400;
    static final int MAX_NAME = 1_000;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // Interning names that strangers choose would fill a table that is never emptied.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new SmallNumbers())
            .build()
            .reader();

    private StrictJson() {}

    /** Text that is no JSON; the message says where and why, in words for a caller. */
    static final class MalformedJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedJsonException(String message) {
            super(message);
        }
    }

    static JsonNode parse(byte[] body) throws MalformedJsonException {
        refuseOtherEncodings(body);
        try {
            JsonNode node = READER.readTree(body);
            if (node.isMissingNode()) {
                throw new MalformedJsonException("The body is empty.");
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new MalformedJsonException(at(e) + "more than " + MAX_DEPTH + " levels, a number of more than "
                    + MAX_NUMBER + " characters, or a name of more than " + MAX_NAME);
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(at(e) + JsonMistake.reason(e));
        } catch (SmallNumbers.TooLargeException e) {
            throw new MalformedJsonException("The body has a number with an exponent beyond " + MAX_NUMBER + ".");
        } catch (IOException e) {
            throw new MalformedJsonException("The body is not JSON in UTF-8.");
        }
    }

    /** Other readers of the same body may not guess encodings as Jackson does. In JSON no byte is 0, nor 0xFE or 0xFF. */
    private static void refuseOtherEncodings(byte[] body) throws MalformedJsonException {
        for (int i = 0; i < Math.min(body.length, 4); i++) {
            if (body[i] == 0 || (body[i] & 0xFF) >= 0xFE) {
                throw new MalformedJsonException("The body is not in UTF-8.");
            }
        }
    }

    private static String at(JsonProcessingException e) {
        String place = JsonMistake.place(e);
        return place.isEmpty() ? "The body is not JSON: " : "The body is not JSON " + place + ": ";
    }
}
