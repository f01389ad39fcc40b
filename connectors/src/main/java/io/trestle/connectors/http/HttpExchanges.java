package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Calls over HTTP: message to request, request to response, response to answer. Thread-safe. */
public final class HttpExchanges implements AutoCloseable {

    private final String system;
    private final HttpTransport transport;
    private final ConnectorEnvironment environment;
    private final PackedReplies packed;

    /** @param transport closed with this */
    public HttpExchanges(String system, HttpTransport transport, ConnectorEnvironment environment) {
        this.system = system;
        this.transport = transport;
        this.environment = environment;
        this.packed = new PackedReplies(system, environment.settings().maxMessage());
    }

    /** As {@link io.trestle.connectors.Connector#call} says. */
    public CompletableFuture<SystemAnswer> call(HttpOperation operation, SystemRequest request) {
        CompletableFuture<SystemAnswer> result = new CompletableFuture<>();
        convert(operation, request.body(), () -> written(operation, request)).whenComplete((call, failure) -> {
            if (call == null) {
                fail(result, request, failure);
            } else if (!result.isDone()) {
                send(operation, request, call, result);
            }
        });
        return result;
    }

    private static HttpCall written(HttpOperation operation, SystemRequest request)
            throws InvalidMessageException, NotSentException {
        HttpCall call = operation.write(request);
        Body kept = operation.isSecured() ? Body.NONE : call.body();
        request.crossing().sending(call.headers().get(HttpHeaderNames.CONTENT_TYPE), kept);
        return call;
    }

    private void send(
            HttpOperation operation, SystemRequest request, HttpCall call, CompletableFuture<SystemAnswer> result) {
        CompletableFuture<HttpReply> sent = transport.send(call.unpack() ? PackedReplies.accepted(call) : call);
        result.whenComplete((answer, failure) -> sent.cancel(true));
        sent.whenComplete((reply, failure) -> {
            if (reply == null) {
                fail(result, request, failure);
            } else if (result.isDone()) {
                reply.body().discard();
            } else {
                unpack(operation, request, call, reply, result);
            }
        });
    }

    private void unpack(
            HttpOperation operation,
            SystemRequest request,
            HttpCall call,
            HttpReply reply,
            CompletableFuture<SystemAnswer> result) {
        if (!call.unpack() || !reply.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
            read(operation, request, reply, result);
            return;
        }
        environment
                .convert(reply.body(), () -> packed.unpacked(call.operation(), reply))
                .whenComplete((unpacked, failure) -> {
                    if (unpacked == null) {
                        fail(result, request, failure);
                    } else {
                        read(operation, request, unpacked, result);
                    }
                });
    }

    private void read(
            HttpOperation operation, SystemRequest request, HttpReply reply, CompletableFuture<SystemAnswer> result) {
        request.crossing().answered(reply.contentType(), reply.status(), reply.body());
        convert(operation, reply.body(), () -> operation.read(request, reply)).whenComplete((answer, failure) -> {
            if (answer == null) {
                reply.body().discard();
                fail(result, request, failure);
            } else if (!result.complete(answer)) {
                answer.body().discard();
            }
        });
    }

    private <T> CompletableFuture<T> convert(HttpOperation operation, Body message, Callable<T> conversion) {
        return operation.isSecured()
                ? environment.convertElsewhere(conversion)
                : environment.convert(message, conversion);
    }

    private void fail(CompletableFuture<SystemAnswer> result, SystemRequest request, Throwable failure) {
        result.completeExceptionally(
                failure instanceof RejectedExecutionException
                        ? new SystemFailureException(
                                system,
                                request.operation(),
                                Kind.SATURATED,
                                "no thread free for a large message",
                                failure)
                        : failure);
    }

    /** As {@link io.trestle.connectors.Connector#pools} says. */
    public List<Pool> pools() {
        return List.of(transport.pool());
    }

    /** As {@link io.trestle.connectors.Connector#discovered} says. */
    public Optional<DiscoveredEndpoints> discovered() {
        return transport.discovered();
    }

    @Override
    public void close() {
        transport.close();
    }
}
