package io.trestle.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.connectors.SystemFailureException.Kind;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the bodies of replies from queues and topics mean. */
public final class ReplyBodies {

    private static final JsonMapper JSON = new JsonMapper();

    private ReplyBodies() {}

    /**
     * The answer: JSON, or, where the request was XML, whatever came.
     *
     * @param fault the name of the fault that the reply is; null where it is a good one
     * @throws SystemFailureException when the reply is not JSON but should be
     * @throws SystemFaultException when it is a fault
     */
    public static SystemAnswer read(String system, SystemRequest request, Body body, @Nullable String fault)
            throws SystemFailureException, SystemFaultException {
        byte[] bytes = body instanceof Body.Bytes whole ? whole.bytes() : new byte[0];
        if (fault != null) {
            throw new SystemFaultException(system, request.operation(), fault, fault, detail(bytes));
        }
        if (request.isXml()) {
            return new SystemAnswer(body, bytes.length == 0 ? null : "application/xml", null, Map.of());
        }
        if (bytes.length > 0 && !JsonText.is(bytes)) {
            throw new SystemFailureException(system, request.operation(), Kind.FAILED, "the reply is not JSON", null);
        }
        return bytes.length == 0 ? SystemAnswer.NOTHING : SystemAnswer.json(bytes);
    }

    private static @Nullable JsonNode detail(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node != null && node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }
}
