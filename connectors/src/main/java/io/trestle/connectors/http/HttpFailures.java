package io.trestle.connectors.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What a failure of the HTTP client means to a caller. */
final class HttpFailures {

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
                || failure instanceof SSLHandshakeException;
    }

    Throwable map(HttpCall call, Throwable failure) {
        if (failure instanceof SystemFailureException) {
            return failure;
        }
        return new SystemFailureException(system, call.operation(), kind(failure), String.valueOf(failure), failure);
    }

    private static Kind kind(Throwable failure) {
        if (neverSent(failure)) {
            return Kind.UNREACHABLE;
        }
        // The pool's own: too many wait for a connection, or one waited too long.
        if (failure instanceof PoolAcquirePendingLimitException || failure instanceof PoolAcquireTimeoutException) {
            return Kind.SATURATED;
        }
        return failure instanceof ReadTimeoutException ? Kind.TIMED_OUT : Kind.FAILED;
    }
}
