package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.discovery.Discovery;
import io.trestle.connectors.system.DnsDiscovery;
import io.trestle.connectors.system.SystemDefinition;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
 *
 * <p>Where the system's endpoints are found in DNS, calls that come before anything is known wait for it, no longer than
 * connecting may take. Connections to an address that is not the system's any more are closed when their calls have ended.
 * Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

    private final Endpoints endpoints;
    private final LoopClients clients;
    private final HttpFailures failures;
    private final int maxMessage;
    private final @Nullable Discovery discovery;
    private final Semaphore patient;
    private final @Nullable BearerCalls bearer;

    /** @param addresses at least one; the names in them are looked up where the system says so */
    public HttpTransport(SystemDefinition system, List<URI> addresses, ConnectorEnvironment environment)
            throws InvalidSystemException {
        DnsDiscovery dns = system.discovery();
        this.endpoints = new Endpoints(
                dns == null ? addresses.stream().map(Endpoint::written).toList() : List.of(), System::nanoTime);
        this.clients = new LoopClients(system, endpoints::count, environment);
        this.failures = new HttpFailures(system.system());
        this.maxMessage = environment.settings().maxMessage();
        this.patient = new Semaphore(environment.settings().maxWaiting());
        this.bearer = system.oauth() == null ? null : new BearerCalls(system, system.oauth(), environment);
        this.discovery = dns == null
                ? null
                : new Discovery(
                        system.system(),
                        addresses,
                        dns,
                        environment.names(),
                        system.connectTimeout(),
                        found -> left(endpoints.replace(found, addresses), system.timeout()),
                        Clock.systemUTC());
    }

    /**
     * Sends a request. The future fails with {@link io.trestle.connectors.SystemFailureException}; an answer of whatever
     * status is a success here. Cancelling it closes the connection.
     */
    public CompletableFuture<HttpReply> send(HttpCall call) {
        LoopClients.LoopClient client = clients.here();
        return (bearer == null ? send(call, client) : bearer.send(call, client.loop(), known -> send(known, client)))
                .onErrorMap(failure -> failures.map(call, failure))
                .toFuture();
    }

    private Mono<HttpReply> send(HttpCall call, LoopClients.LoopClient client) {
        List<Endpoint> order = endpoints.order();
        return order.isEmpty() && discovery != null ? later(call, client, discovery) : send(call, client, order);
    }

    private Mono<HttpReply> later(HttpCall call, LoopClients.LoopClient client, Discovery coming) {
        if (!patient.tryAcquire()) {
            return Mono.error(failures.saturated(call, "too many calls wait for an address"));
        }
        return Mono.fromFuture(coming.first(), true)
                .doFinally(end -> patient.release())
                .then(Mono.defer(() -> {
                    List<Endpoint> order = endpoints.order();
                    return order.isEmpty()
                            ? Mono.error(new UnknownHostException("no endpoint known: " + coming.trouble()))
                            : send(call, client, order);
                }));
    }

    private Mono<HttpReply> send(HttpCall call, LoopClients.LoopClient client, List<Endpoint> order) {
        AtomicBoolean answering = new AtomicBoolean();
        return attempt(call, client.kept(), order, 0, answering)
                .onErrorResume(
                        failure -> !answering.get() && HttpFailures.mayRepeat(call, failure),
                        failure -> attempt(call, client.fresh(), order, 0, answering));
    }

    private Mono<HttpReply> attempt(
            HttpCall call, HttpClient client, List<Endpoint> order, int tried, AtomicBoolean answering) {
        Endpoint endpoint = order.get(tried);
        return exchange(call, client, endpoint, answering)
                .doOnNext(reply -> endpoint.connected())
                .onErrorResume(HttpFailures::neverSent, failure -> {
                    endpoints.refused(endpoint);
                    if (discovery != null) {
                        discovery.doubt();
                    }
                    return tried + 1 < order.size()
                            ? attempt(call, client, order, tried + 1, answering)
                            : Mono.error(failure);
                });
    }

    private Mono<HttpReply> exchange(HttpCall call, HttpClient client, Endpoint endpoint, AtomicBoolean answering) {
        return endpoint.request(client, HttpMethod.valueOf(call.method()), call.target())
                .send((request, outbound) -> write(call, endpoint, request, outbound))
                .responseConnection((response, connection) -> {
                    answering.set(true);
                    return read(call, response, connection);
                })
                .single();
    }

    /** Twice: a call that was about to go there when the address vanished makes connections to it anew. */
    private void left(Set<InetSocketAddress> gone, Duration longestCall) {
        if (gone.isEmpty()) {
            return;
        }
        gone.forEach(clients::leave);
        clients.later(
                () -> gone.stream().filter(address -> !endpoints.isAt(address)).forEach(clients::leave), longestCall);
    }

    private static Publisher<Void> write(
            HttpCall call, Endpoint endpoint, HttpClientRequest request, NettyOutbound outbound) {
        HttpHeaders headers = request.requestHeaders();
        headers.setAll(call.headers());
        if (endpoint.target() != null) {
            headers.set(HttpHeaderNames.HOST, endpoint.authority());
        }
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

    /** Empty where the endpoints are what is written. */
    Optional<DiscoveredEndpoints> discovered() {
        return Optional.ofNullable(discovery).map(known -> known.now(endpoints::isRefusing));
    }

    @Override
    public void close() {
        if (discovery != null) {
            discovery.close();
        }
        if (bearer != null) {
            bearer.close();
        }
        clients.close();
    }
}
