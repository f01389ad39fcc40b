package io.trestle.connectors.component;

import io.trestle.connectors.SystemOperation;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code connector:system/operation}: calls an operation of a system. The message's body goes out, the answer's body comes
 * back in its place.
 *
 * <p>The body is JSON: {@code byte[]}, {@link String}, {@link java.io.InputStream}, {@link Map}, {@link java.util.List}, a
 * Jackson tree, or a {@link io.trestle.connectors.StreamedBody}. What is already XML is sent as it is: the Content-Type says
 * so, or there is none and the body begins with {@code <}. With the endpoint's option {@code body=json} it never is, which
 * is for routes whose bodies come from strangers. The answer is JSON in {@code byte[]} with its Content-Type; there is no body after a one-way
 * operation. Of the message's headers only those cross that the operation names.
 *
 * <p>Failures are {@link io.trestle.connectors.SystemFailureException},
 * {@link io.trestle.connectors.SystemFaultException} and {@link io.trestle.transformers.InvalidMessageException} (the body
 * cannot be said in the system's words). A call lasts no longer than the system's timeout, the endpoint's option
 * {@code timeout}, and what {@link io.trestle.connectors.CallProperties#DEADLINE} leaves.
 */
final class ConnectorComponent extends DefaultComponent {

    static final String SCHEME = "connector";

    private final Map<String, OpenSystem> systems;
    private final Continuations continuations;

    ConnectorComponent(Map<String, OpenSystem> systems, Continuations continuations) {
        this.systems = systems;
        this.continuations = continuations;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        int slash = remaining.indexOf('/');
        if (slash < 1 || slash == remaining.length() - 1) {
            throw new IllegalArgumentException(uri + " (expected: connector:system/operation)");
        }
        OpenSystem system = found("system", remaining.substring(0, slash), systems);
        SystemOperation operation = found(
                "operation", remaining.substring(slash + 1), system.connector().operations());
        @Nullable Duration timeout = getAndRemoveParameter(parameters, "timeout", Duration.class);
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
        }
        String body = getAndRemoveParameter(parameters, "body", String.class, "auto");
        if (!body.equals("auto") && !body.equals("json")) {
            throw new IllegalArgumentException("body: " + body + " (expected: auto or json)");
        }
        return new ConnectorEndpoint(uri, this, system, operation, timeout, body.equals("json"), continuations);
    }

    private static <T> T found(String what, String name, Map<String, T> known) {
        T value = known.get(name);
        if (value == null) {
            throw new IllegalArgumentException(what + ": " + name + " (expected: one of " + known.keySet() + ")");
        }
        return value;
    }
}
