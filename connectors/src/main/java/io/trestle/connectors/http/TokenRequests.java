package io.trestle.connectors.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.oauth.NoTokenException;
import io.trestle.connectors.oauth.TokenEndpoint;
import io.trestle.connectors.system.OAuthClient;
import io.trestle.connectors.system.OAuthClient.AuthenticateBy;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.definition.Words;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Asks a token endpoint by client credentials (RFC 6749 section 4.4.2), over a connection for each request. Redirects are not
 * followed. Thread-safe; does not block.
 */
final class TokenRequests implements TokenEndpoint {

    /** Tokens have some KB. */
    static final int LARGEST_ANSWER = 64 * 1024;

    private final OAuthClient client;
    private final Duration connectTimeout;
    private final HttpAccess access;
    private final ConnectorEnvironment environment;
    private final byte[] parameters;

    /** @throws InvalidSystemException when keys cannot be read */
    TokenRequests(SystemDefinition system, OAuthClient client, ConnectorEnvironment environment)
            throws InvalidSystemException {
        this.client = client;
        this.connectTimeout = system.connectTimeout();
        this.environment = environment;
        boolean basic = client.authenticateBy() == AuthenticateBy.BASIC;
        // RFC 6749 section 2.3.1: both are encoded as in a form before they are a login.
        String login = encoded(client.clientId()) + ":" + encoded(client.clientSecret());
        this.access = HttpAccess.of(
                system.system(),
                client.tls() == null ? system.tls() : client.tls(),
                basic ? "Basic " + Base64.getEncoder().encodeToString(login.getBytes(US_ASCII)) : null);
        this.parameters = parameters(client, basic).getBytes(US_ASCII);
    }

    private static String parameters(OAuthClient client, boolean basic) {
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        if (!basic) {
            form.append("&client_id=").append(encoded(client.clientId()));
            form.append("&client_secret=").append(encoded(client.clientSecret()));
        }
        if (!client.scopes().isEmpty()) {
            form.append("&scope=").append(encoded(String.join(" ", client.scopes())));
        }
        if (client.audience() != null) {
            form.append("&audience=").append(encoded(client.audience()));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public CompletableFuture<Answer> ask() {
        EventLoop loop = (EventLoop) environment.settings().eventLoops().next();
        CompletableFuture<Answer> result = new CompletableFuture<>();
        CompletableFuture<Answer> running = request(loop).toFuture();
        var timer = loop.schedule(
                () -> result.completeExceptionally(NoTokenException.unanswered(
                        "the token endpoint did not answer within " + Words.shown(client.timeout()), null)),
                client.timeout().toNanos(),
                TimeUnit.NANOSECONDS);
        running.whenComplete((answer, failure) -> {
            if (answer != null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(mapped(failure));
            }
        });
        result.whenComplete((answer, failure) -> {
            timer.cancel(false);
            running.cancel(true);
        });
        return result;
    }

    private static NoTokenException mapped(Throwable failure) {
        String how = HttpFailures.neverSent(failure) ? "is not reached: " : "failed: ";
        return NoTokenException.unanswered("the token endpoint " + how + failure, failure);
    }

    private Mono<Answer> request(EventLoop loop) {
        HttpClient plain = HttpClient.newConnection()
                .runOn(new OneLoop(loop))
                .keepAlive(false)
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .responseTimeout(client.timeout())
                .headers(this::say);
        HttpClient named = environment.names().addresses().map(plain::resolver).orElse(plain);
        return access.grant(named)
                .post()
                .uri(client.url())
                .send((request, outbound) -> outbound.sendObject(Unpooled.wrappedBuffer(parameters)))
                .responseConnection((response, connection) -> WholeContent.of(
                                connection.inbound().receive(), -1, LARGEST_ANSWER)
                        .map(bytes -> new Answer(response.status().code(), bytes)))
                .single();
    }

    private void say(HttpHeaders fields) {
        fields.set(HttpHeaderNames.USER_AGENT, "Trestle")
                .set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                .set(HttpHeaderNames.CONTENT_LENGTH, parameters.length);
    }
}
