package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.Pool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The HTTP client of one system: HTTP/1.1 on the gateway's event loops, with a bounded pool of kept connections per loop and
 * endpoint. A call made on an event loop stays on it.
 *
 * <p>A request goes to the next endpoint in turn. Where no connection can be made, the others are tried, as the request
 * cannot have been processed; an endpoint that refused is passed over for five seconds. Once a byte of the request may have
 * been sent, it is not sent again, but for one case: a kept connection that is closed before anything is answered, as servers do
 * with connections that rest, costs an idempotent request (RFC 9110 section 9.2.2) one more try on a new connection. Redirects are not followed, cookies not kept, proxies of the environment not used.
 * Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

    private final List<String> addresses;
    private final Endpoints endpoints;
    private final LoopClients clients;
    private final HttpFailures failures;
    private final int maxMessage;

    /**
     * @param addresses at least one
     * @param timeout the longest pause before and within an answer
     */
    public HttpTransport(
            String system, List<URI> addresses, Duration timeout, Duration connectTimeout, ConnectorSettings settings) {
        this.addresses = addresses.stream().map(URI::toASCIIString).toList();
        this.endpoints = new Endpoints(addresses.size(), System::nanoTime);
        this.clients = new LoopClients(system, addresses.size(), timeout, connectTimeout, settings);
        this.failures = new HttpFailures(system);
        this.maxMessage = settings.maxMessage();
    }

    /**
     * Sends a request. The future fails with {@link io.trestle.connectors.SystemFailureException}; an answer of whatever
     * status is a success here. Cancelling it closes the connection.
     */
    public CompletableFuture<HttpReply> send(HttpCall call) {
        LoopClients.LoopClient client = clients.here();
        int[] order = endpoints.order();
        AtomicBoolean answering = new AtomicBoolean();
        return attempt(call, client.kept(), order, 0, answering)
                .onErrorResume(
                        failure -> !answering.get() && HttpFailures.mayRepeat(call, failure),
                        failure -> attempt(call, client.fresh(), order, 0, answering))
                .onErrorMap(failure -> failures.map(call, failure))
                .toFuture();
    }

    private Mono<HttpReply> attempt(HttpCall call, HttpClient client, int[] order, int tried, AtomicBoolean answering) {
        int endpoint = order[tried];
        return exchange(call, client, uri(addresses.get(endpoint), call.target()), answering)
                .doOnNext(reply -> endpoints.connected(endpoint))
                .onErrorResume(HttpFailures::neverSent, failure -> {
                    endpoints.refused(endpoint);
                    return tried + 1 < order.length
                            ? attempt(call, client, order, tried + 1, answering)
                            : Mono.error(failure);
                });
    }

    private Mono<HttpReply> exchange(HttpCall call, HttpClient client, String uri, AtomicBoolean answering) {
        return client.request(HttpMethod.valueOf(call.method()))
                .uri(uri)
                .send((request, outbound) -> write(call, request, outbound))
                .responseConnection((response, connection) -> {
                    answering.set(true);
                    return read(call, response, connection);
                })
                .single();
    }

    private static Publisher<Void> write(HttpCall call, HttpClientRequest request, NettyOutbound outbound) {
        HttpHeaders headers = request.requestHeaders();
        headers.setAll(call.headers());
        if (call.body() instanceof Body.Bytes whole) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, whole.bytes().length);
            return outbound.sendObject(Unpooled.wrappedBuffer(whole.bytes()));
        }
        if (call.body() instanceof Body.Streamed coming) {
            if (coming.stream().length() >= 0) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, coming.stream().length());
            }
            return outbound.send(JdkFlowAdapter.flowPublisherToFlux(coming.stream()));
        }
        if (!call.method().equals("GET")
                && !call.method().equals("HEAD")
                && !call.method().equals("DELETE")) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
        return outbound;
    }

    private Mono<HttpReply> read(HttpCall call, HttpClientResponse response, Connection connection) {
        int status = response.status().code();
        HttpHeaders headers = response.responseHeaders();
        Flux<ByteBuf> content = connection.inbound().receive();
        if (call.stream()) {
            StreamedReply stream = new StreamedReply(connection, length(headers));
            return Mono.just(new HttpReply(status, headers, new Body.Streamed(stream)));
        }
        if (length(headers) > maxMessage && !call.method().equals("HEAD")) {
            connection.dispose();
            return Mono.error(new AnswerTooLargeException(maxMessage));
        }
        return WholeContent.of(content, length(headers), maxMessage)
                .map(bytes -> new HttpReply(status, headers, Body.of(bytes)));
    }

    private static String uri(String address, String target) {
        boolean twoSlashes = target.startsWith("/") && address.endsWith("/");
        return twoSlashes ? address + target.substring(1) : address + target;
    }

    private static long length(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The connections to all endpoints. */
    Pool pool() {
        return clients.pool();
    }

    @Override
    public void close() {
        clients.close();
    }
}
