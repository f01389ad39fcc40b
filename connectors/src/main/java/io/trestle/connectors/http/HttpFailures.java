package io.trestle.connectors.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.trestle.connectors.Body;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.oauth.NoTokenException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/** What a failure of the HTTP client means to a caller. */
final class HttpFailures {

    /** RFC 9110 section 9.2.2. */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    private final String system;

    HttpFailures(String system) {
        this.system = system;
    }

    /** Whether there was no connection, so that the request cannot have been processed. */
    static boolean neverSent(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException
                // The pool's own: the address is not the system's any more.
                || failure instanceof PoolShutdownException;
    }

    /** Whether the connection was lost and the request does no more when it is processed twice. */
    static boolean mayRepeat(HttpCall call, Throwable failure) {
        return IDEMPOTENT.contains(call.method())
                && !(call.body() instanceof Body.Streamed)
                && (failure instanceof PrematureCloseException || AbortedException.isConnectionReset(failure));
    }

    Throwable map(HttpCall call, Throwable failure) {
        if (failure instanceof SystemFailureException) {
            return failure;
        }
        if (failure instanceof NoTokenException none) {
            return new SystemFailureException(
                    system, call.operation(), Kind.UNREACHABLE, String.valueOf(none.getMessage()), none);
        }
        return new SystemFailureException(system, call.operation(), kind(failure), String.valueOf(failure), failure);
    }

    SystemFailureException saturated(HttpCall call, String why) {
        return new SystemFailureException(system, call.operation(), Kind.SATURATED, why, null);
    }

    static Kind kind(Throwable failure) {
        // A certificate that the system refuses shows in TLS 1.3 only when the request is on its way.
        if (neverSent(failure) || failure.getCause() instanceof SSLHandshakeException) {
            return Kind.UNREACHABLE;
        }
        // The pool's own: too many wait for a connection, or one waited too long.
        if (failure instanceof PoolAcquirePendingLimitException || failure instanceof PoolAcquireTimeoutException) {
            return Kind.SATURATED;
        }
        return failure instanceof ReadTimeoutException ? Kind.TIMED_OUT : Kind.FAILED;
    }
}
