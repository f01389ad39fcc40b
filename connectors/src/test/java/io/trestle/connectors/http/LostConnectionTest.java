package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import io.trestle.connectors.system.HttpSystem;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that the system closes when the next request is on its way already. */
@Timeout(60)
class LostConnectionTest {

    private static final String BODY = "{\"text\":\"a\"}";

    /** Answers the first request of each connection, and closes it at the second one. */
    private static final class Stale implements Script {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void answer(ScriptedHttpServer.Heard request) throws Exception {
            if (request.socket().getKeepAlive()) {
                closed.incrementAndGet();
                throw new IOException("rested too long");
            }
            request.socket().setKeepAlive(true); // marks the connection as used
            request.answer(200, "application/json", BODY);
        }
    }

    private static HttpSystem.Operation operation(String method) {
        return HttpCalls.json(method + " /stock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void asksAgainOnANewConnectionWhereThatDoesNoHarm(String method) throws Exception {
        Stale stale = new Stale();
        try (HttpCalls calls = new HttpCalls(operation(method), stale)) {
            for (int call = 0; call < 6; call++) {
                assertThat(calls.send(method.equals("PUT") ? BODY : null).getException())
                        .isNull();
            }
            assertThat(stale.closed).hasPositiveValue();
            assertThat(calls.server().heard()).hasSize(6 + stale.closed.get());
        }
    }

    @Test
    void neverSendsAPostAgain() throws Exception {
        Stale stale = new Stale();
        try (HttpCalls calls = new HttpCalls(operation("POST"), stale)) {
            int failed = 0;
            for (int call = 0; call < 6; call++) {
                Exchange exchange = calls.send(BODY);
                if (exchange.getException() != null) {
                    assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
                    failed++;
                }
            }
            assertThat(failed).isPositive().isEqualTo(stale.closed.get());
            assertThat(calls.server().heard()).hasSize(6);
        }
    }

    @Test
    void asksOnlyOnceMore() throws Exception {
        try (HttpCalls calls = new HttpCalls(operation("GET"), request -> {
            throw new IOException("always");
        })) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
            assertThat(calls.server().heard()).hasSize(2);
        }
    }

    @Test
    void asksNotAgainOnceAnAnswerHasBegun() throws Exception {
        try (HttpCalls calls = new HttpCalls(operation("GET"), request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            throw new IOException("cut");
        })) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
            assertThat(calls.server().heard()).hasSize(1);
        }
    }
}
