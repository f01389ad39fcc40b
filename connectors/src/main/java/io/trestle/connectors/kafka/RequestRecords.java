package io.trestle.connectors.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.trestle.connectors.Body;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.messaging.RequestContent;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes records of requests. */
final class RequestRecords {

    private static final JsonFactory JSON = new JsonFactory();

    private RequestRecords() {}

    static ProducerRecord<String, byte[]> of(KafkaSystem.Operation operation, SystemRequest request)
            throws InvalidMessageException, NotSentException {
        byte[] value = RequestContent.of(request);
        String key = operation.key() == null ? null : key(operation.key(), value);
        request.crossing().sending(RequestContent.type(request), Body.of(value));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(operation.topic(), null, key, value);
        if (request.traceParent() != null) {
            header(record, "traceparent", request.traceParent());
            header(record, "tracestate", request.traceState());
        }
        header(record, "messageId", request.messageId());
        header(record, "requestId", request.callId());
        return record;
    }

    static void header(ProducerRecord<String, byte[]> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String key(String pointer, byte[] json) throws InvalidMessageException {
        try (JsonParser parser = new FilteringParserDelegate(
                JSON.createParser(json), new JsonPointerBasedFilter(pointer), Inclusion.ONLY_INCLUDE_ALL, false)) {
            JsonToken found = parser.nextToken();
            if (found != null && found.isScalarValue() && found != JsonToken.VALUE_NULL) {
                return parser.getText();
            }
            String what = found == null ? "absent" : "not a text, number or boolean";
            throw new InvalidMessageException(pointer, what + " (expected: a value, as it is the record's key)");
        } catch (IOException e) {
            InvalidMessageException invalid = new InvalidMessageException("", "not JSON");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
