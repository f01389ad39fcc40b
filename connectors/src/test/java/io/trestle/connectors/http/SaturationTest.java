package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.PretendSystem.Behaviour;
import io.trestle.connectors.SystemFailureException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More calls than a system has connections for. */
class SaturationTest {

    private static final String MESSAGE = "{\"text\":\"hello\"}";

    private final PretendHttpSystem system = new PretendHttpSystem();

    @BeforeEach
    void start() throws Exception {
        system.start();
    }

    @AfterEach
    void stop() {
        system.stop();
    }

    @Test
    void refusesAtOnceWhatFindsTheQueueFull() throws Exception {
        system.behave(Behaviour.SILENT);
        try (Calls calls = Calls.open(
                system.definition(Duration.ofSeconds(3)),
                settings -> settings.maxConnections(2).maxWaiting(2))) {
            List<CompletableFuture<Exchange>> sent = send(calls, 60);

            await().until(() -> done(sent) >= 56);
            assertThat(done(sent)).as("before the first call times out").isLessThanOrEqualTo(58);
            List<Kind> kinds = failures(sent);

            assertThat(kinds.stream().filter(kind -> kind == Kind.SATURATED)).hasSizeBetween(56, 58);
            assertThat(kinds).containsOnly(Kind.SATURATED, Kind.TIMED_OUT);
        }
    }

    @Test
    void answersEveryCallThatMayWait() throws Exception {
        try (Calls calls =
                Calls.open(system.definition(Duration.ofSeconds(20)), settings -> settings.maxConnections(2))) {
            for (CompletableFuture<Exchange> exchange : send(calls, 500)) {
                assertThat(exchange.get(30, TimeUnit.SECONDS).getException()).isNull();
            }
        }
    }

    private static long done(List<CompletableFuture<Exchange>> sent) {
        return sent.stream().filter(CompletableFuture::isDone).count();
    }

    private static List<CompletableFuture<Exchange>> send(Calls calls, int count) {
        return IntStream.range(0, count)
                .mapToObj(call -> calls.sendAsync("echo", MESSAGE))
                .toList();
    }

    private static List<Kind> failures(List<CompletableFuture<Exchange>> sent) {
        return sent.stream()
                .map(exchange ->
                        Calls.failure(exchange.orTimeout(30, TimeUnit.SECONDS).join()))
                .toList();
    }
}
