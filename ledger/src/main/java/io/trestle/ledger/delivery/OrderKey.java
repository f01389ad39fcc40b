package io.trestle.ledger.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.trestle.routes.call.OperationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What messages are kept in order by. */
final class OrderKey {

    private static final JsonFactory JSON = new JsonFactory();

    private OrderKey() {}

    /** Null where the message has no such value: it has no place in any order. */
    static @Nullable String of(OperationId operation, @Nullable String pointer, byte[] body) {
        String value = pointer == null ? null : value(pointer, body);
        return value == null ? null : digest(operation + "\n" + value);
    }

    private static @Nullable String value(String pointer, byte[] body) {
        try (JsonParser parser = new FilteringParserDelegate(
                JSON.createParser(body), new JsonPointerBasedFilter(pointer), Inclusion.ONLY_INCLUDE_ALL, false)) {
            JsonToken found = parser.nextToken();
            return found != null && found.isScalarValue() && found != JsonToken.VALUE_NULL ? parser.getText() : null;
        } catch (IOException noJson) {
            return null;
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
