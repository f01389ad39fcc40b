package io.trestle.connectors.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.Gate;
import io.trestle.connectors.Pool;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.JmsSystem.Format;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of sessions and senders on a real broker. */
@Timeout(90)
class JmsPoolTest {

    private static final String MESSAGE = "{\"text\":\"hello\"}";

    private static Pool pool(Calls calls, Pool.Of of) {
        return calls.pools().stream().filter(pool -> pool.of() == of).findAny().orElseThrow();
    }

    @Test
    void tellsOfSessionsAndSenders() throws Exception {
        try (PretendJmsSystem system = new PretendJmsSystem()) {
            system.start();
            try (Calls calls = Calls.open(system.definition(Duration.ofSeconds(10)))) {
                assertThat(calls.pools())
                        .containsExactly(
                                new Pool(Pool.Of.SESSIONS, 0, 0, null, 500),
                                new Pool(Pool.Of.SENDERS, 0, 0, 0, JmsConnectorProvider.THREADS));

                assertThat(calls.send("tell", MESSAGE).getException()).isNull();
                await().until(() -> pool(calls, Pool.Of.SENDERS).inUse() == 0);
                assertThat(pool(calls, Pool.Of.SENDERS).idle()).isPositive();
                assertThat(pool(calls, Pool.Of.SESSIONS).inUse()).isZero();
                assertThat(pool(calls, Pool.Of.SESSIONS).idle()).isEqualTo(1);

                Consumer taking = calls.context()
                        .getEndpoint("orders:queue:orders.rejected")
                        .createConsumer(exchange -> {});
                taking.start();
                await().untilAsserted(() ->
                        assertThat(pool(calls, Pool.Of.SESSIONS).inUse()).isEqualTo(1));
                taking.stop();
            }
        }
    }

    @Test
    void tellsOfMessagesThatWaitForASender() throws Exception {
        try (PretendBroker broker = new PretendBroker();
                Gate gate = new Gate()) {
            broker.start();
            gate.open(broker.address().getPort());
            try (Calls calls = Calls.open(behind(gate))) {
                assertThat(calls.send("tell", MESSAGE).getException()).isNull();
                gate.stall();
                List<CompletableFuture<Exchange>> sent = IntStream.range(0, JmsConnectorProvider.THREADS + 7)
                        .mapToObj(call -> calls.sendAsync("tell", MESSAGE))
                        .toList();

                await().untilAsserted(() -> {
                    assertThat(pool(calls, Pool.Of.SENDERS).inUse()).isEqualTo(JmsConnectorProvider.THREADS);
                    assertThat(pool(calls, Pool.Of.SENDERS).waiting()).isEqualTo(7);
                });

                sent.forEach(CompletableFuture::join);
                gate.shut();
                gate.open(broker.address().getPort());
                await().atMost(Duration.ofSeconds(40))
                        .until(() -> pool(calls, Pool.Of.SENDERS).inUse() == 0);
                assertThat(pool(calls, Pool.Of.SENDERS).waiting()).isZero();
            }
        }
    }

    private static JmsSystem behind(Gate gate) {
        return new JmsSystem(
                "orders",
                URI.create("tcp://127.0.0.1:" + gate.port()),
                null,
                null,
                null,
                Map.of("tell", new JmsSystem.Operation("orders.tell", false, Format.TEXT, null)),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                null,
                null,
                null,
                null,
                null);
    }
}
