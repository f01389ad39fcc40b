package io.trestle.connectors.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.JsonText;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What replies of a system mean. Thread-safe. */
public final class Replies {

    private static final JsonMapper JSON = new JsonMapper();

    private final String system;
    private final ConnectorEnvironment environment;

    public Replies(String system, ConnectorEnvironment environment) {
        this.system = system;
        this.environment = environment;
    }

    /** @throws SystemFailureException when a reply of so many bytes is too large to be held in memory */
    public void requireSize(SystemRequest request, long bytes) throws SystemFailureException {
        int limit = environment.settings().maxMessage();
        if (bytes > limit) {
            throw failed(request, "a reply of " + bytes + " bytes (expected: at most " + limit + ")", null);
        }
    }

    /**
     * Ends a call with its reply: JSON, or, where the request was XML, whatever came.
     *
     * @param fault the name of the fault that the reply is; null where it is a good one
     */
    public void end(
            SystemRequest request, byte[] content, @Nullable String fault, CompletableFuture<SystemAnswer> result) {
        Body body = Body.of(content);
        request.crossing().answered(null, null, body);
        environment.convert(body, () -> read(request, content, fault)).whenComplete((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    /** A reply that is none. */
    public SystemFailureException failed(SystemRequest request, String what, @Nullable Throwable cause) {
        return new SystemFailureException(system, request.operation(), Kind.FAILED, what, cause);
    }

    private SystemAnswer read(SystemRequest request, byte[] content, @Nullable String fault)
            throws SystemFailureException, SystemFaultException {
        if (fault != null) {
            throw new SystemFaultException(system, request.operation(), fault, fault, detail(content));
        }
        if (content.length == 0) {
            return SystemAnswer.NOTHING;
        }
        if (request.isXml()) {
            return new SystemAnswer(Body.of(content), "application/xml", null, Map.of());
        }
        if (!JsonText.is(content)) {
            throw failed(request, "the reply is not JSON", null);
        }
        return SystemAnswer.json(content);
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
