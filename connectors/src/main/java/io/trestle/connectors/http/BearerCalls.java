package io.trestle.connectors.http;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.oauth.AccessToken;
import io.trestle.connectors.oauth.AccessTokens;
import io.trestle.connectors.system.OAuthClient;
import io.trestle.connectors.system.SystemDefinition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Lets calls go out with an access token (RFC 6750 section 2.1). A call that has an {@code Authorization} of its own keeps
 * it. One that is answered 401 was not carried out (RFC 9110 section 15.5.2): it is made once more with another token, unless
 * its body streamed away. Thread-safe; does not block.
 */
final class BearerCalls implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;

    private final AccessTokens tokens;
    private final HttpFailures failures;
    private final Semaphore patient;

    /** @throws InvalidSystemException when keys cannot be read */
    BearerCalls(SystemDefinition system, OAuthClient client, ConnectorEnvironment environment)
            throws InvalidSystemException {
        this.tokens =
                new AccessTokens(system.system(), new TokenRequests(system, client, environment), System::nanoTime);
        this.failures = new HttpFailures(system.system());
        this.patient = new Semaphore(environment.settings().maxWaiting());
    }

    /**
     * @param loop where the call goes on after it waited
     * @param sending sends a call as it is
     */
    Mono<HttpReply> send(HttpCall call, EventLoop loop, Function<HttpCall, Mono<HttpReply>> sending) {
        if (call.headers().contains(HttpHeaderNames.AUTHORIZATION)) {
            return sending.apply(call);
        }
        return token(call, loop)
                .flatMap(token -> sending.apply(with(token, call))
                        .flatMap(reply -> reply.status() == UNAUTHORIZED
                                ? refused(call, token, reply, loop, sending)
                                : Mono.just(reply)));
    }

    private Mono<HttpReply> refused(
            HttpCall call,
            AccessToken token,
            HttpReply reply,
            EventLoop loop,
            Function<HttpCall, Mono<HttpReply>> sending) {
        if (!tokens.refused(token) || call.body() instanceof Body.Streamed) {
            return Mono.just(reply);
        }
        reply.body().discard();
        return token(call, loop).flatMap(another -> sending.apply(with(another, call)));
    }

    private Mono<AccessToken> token(HttpCall call, EventLoop loop) {
        AccessToken good = tokens.now();
        if (good != null) {
            return Mono.just(good);
        }
        if (!patient.tryAcquire()) {
            return Mono.error(failures.saturated(call, "too many calls wait for an access token"));
        }
        CompletableFuture<AccessToken> here = new CompletableFuture<>();
        tokens.next()
                .whenComplete((token, failure) -> on(loop, () -> {
                    if (token != null) {
                        here.complete(token);
                    } else {
                        here.completeExceptionally(failure);
                    }
                }));
        return Mono.fromFuture(here).doFinally(end -> patient.release());
    }

    private static void on(EventLoop loop, Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // Everything is being closed: better on the wrong thread than never.
            task.run();
        }
    }

    private static HttpCall with(AccessToken token, HttpCall call) {
        HttpHeaders headers = call.headers().copy().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token.value());
        return new HttpCall(
                call.operation(), call.method(), call.target(), headers, call.body(), call.unpack(), call.stream());
    }

    @Override
    public void close() {
        tokens.close();
    }
}
