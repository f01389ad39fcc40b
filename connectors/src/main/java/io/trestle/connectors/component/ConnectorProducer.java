package io.trestle.connectors.component;

import io.trestle.connectors.Body;
import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.Span;
import io.trestle.connectors.Step;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.Priority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Takes a call off a message, and puts the answer on it. Blocks no thread. */
final class ConnectorProducer extends DefaultAsyncProducer {

    /** Fields that told of the request's body; they must not seem to tell of the answer's. */
    private static final List<String> REQUEST_BODY_FIELDS =
            List.of("Content-Length", "Content-Encoding", "Content-Language", "Transfer-Encoding");

    private final ConnectorEndpoint endpoint;
    private final Continuations continuations;
    private final MessageBodies bodies;

    ConnectorProducer(ConnectorEndpoint endpoint, Continuations continuations) {
        super(endpoint);
        this.endpoint = endpoint;
        this.continuations = continuations;
        this.bodies = new MessageBodies(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Executor afterwards = continuations.here();
        CompletableFuture<SystemAnswer> call = bodies.read(exchange).thenCompose(body -> answer(exchange, body));
        if (call.isDone()) {
            call.whenComplete((answer, failure) -> write(exchange, answer, failure));
            callback.done(true);
            return true;
        }
        call.whenComplete((answer, failure) -> afterwards.execute(() -> {
            write(exchange, answer, failure);
            callback.done(false);
        }));
        return false;
    }

    /** Of the system, unless it answered the same before and this is the same call once more. */
    private CompletableFuture<SystemAnswer> answer(Exchange exchange, Body body) {
        Crossings all = exchange.getProperty(CallProperties.CROSSINGS, Crossings.class);
        Map<String, String> parameters = parameters(exchange);
        if (all == null) {
            return endpoint.system().call(request(exchange, body, parameters));
        }
        String system = endpoint.system().definition().system();
        String operation = endpoint.operation().name();
        Optional<SystemAnswer> known = all.known(system, operation, body, parameters);
        CompletableFuture<SystemAnswer> answer = known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : endpoint.system().call(request(exchange, body, parameters));
        return answer.whenComplete((came, failure) -> {
            if (came != null) {
                all.done(new Step(system, operation, body, parameters, came));
            }
        });
    }

    private SystemRequest request(Exchange exchange, Body body, Map<String, String> parameters) {
        Message message = exchange.getMessage();
        long deadline = System.nanoTime() + endpoint.timeout().toNanos();
        if (exchange.getProperty(CallProperties.DEADLINE) instanceof Long limit && limit - deadline < 0) {
            deadline = limit;
        }
        Span span = Span.childOf(exchange.getProperty(CallProperties.TRACE_PARENT, String.class));
        return new SystemRequest(
                endpoint.operation().name(),
                body,
                endpoint.onlyJson() ? SystemAnswer.JSON : bodies.contentType(message),
                parameters,
                name -> message.getHeader(name, String.class),
                exchange.getProperty(CallProperties.CALL_ID, String.class),
                exchange.getProperty(CallProperties.MESSAGE_ID, String.class),
                span == null ? null : span.traceParent(),
                exchange.getProperty(CallProperties.TRACE_STATE, String.class),
                deadline,
                crossing(exchange),
                origin(exchange),
                span == null ? null : span.parentId(),
                exchange.getProperty(CallProperties.PRIORITY) instanceof Priority said ? said : Priority.NORMAL,
                Boolean.TRUE.equals(exchange.getProperty(CallProperties.LENIENT)));
    }

    private static @Nullable CallOrigin origin(Exchange exchange) {
        CallOrigin known = exchange.getProperty(CallProperties.ORIGIN, CallOrigin.class);
        String route = exchange.getFromRouteId();
        return known != null || route == null ? known : new CallOrigin.OfRoute(route);
    }

    private Crossing crossing(Exchange exchange) {
        Crossings all = exchange.getProperty(CallProperties.CROSSINGS, Crossings.class);
        return all == null
                ? Crossing.unobserved()
                : all.begin(
                        endpoint.system().definition().system(),
                        endpoint.operation().name());
    }

    private static Map<String, String> parameters(Exchange exchange) {
        if (!(exchange.getProperty(CallProperties.PARAMETERS) instanceof Map<?, ?> given) || given.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                parameters.put(String.valueOf(name), String.valueOf(value));
            }
        });
        return parameters;
    }

    private static void write(Exchange exchange, @Nullable SystemAnswer answer, @Nullable Throwable failure) {
        if (answer == null) {
            exchange.setException(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
            return;
        }
        Message message = exchange.getMessage();
        REQUEST_BODY_FIELDS.forEach(message::removeHeader);
        message.removeHeader(Exchange.CONTENT_TYPE);
        answer.headers().forEach(message::setHeader);
        if (answer.contentType() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() != null) {
            exchange.setProperty(CallProperties.SYSTEM_STATUS, answer.status());
        } else {
            exchange.removeProperty(CallProperties.SYSTEM_STATUS);
        }
        if (answer.body() instanceof Body.Bytes whole) {
            message.setBody(whole.bytes());
        } else if (answer.body() instanceof Body.Streamed coming) {
            message.setBody(coming.stream());
        } else {
            message.setBody(null);
        }
    }
}
