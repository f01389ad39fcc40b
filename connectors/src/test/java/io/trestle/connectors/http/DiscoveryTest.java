package io.trestle.connectors.http;

import static io.trestle.connectors.DiscoveredEndpoints.State.RESOLVED;
import static io.trestle.connectors.DiscoveredEndpoints.State.STALE;
import static io.trestle.connectors.DiscoveredEndpoints.State.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.trestle.connectors.Calls;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.DiscoveredEndpoints.Place;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.discovery.DnsSettings;
import io.trestle.connectors.system.DnsDiscovery;
import io.trestle.connectors.system.DnsDiscovery.Family;
import io.trestle.connectors.system.DnsDiscovery.Records;
import io.trestle.connectors.system.HttpSystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Systems whose addresses a name server gives. */
@Timeout(60)
class DiscoveryTest extends DiscoveredCalls {

    @Test
    void balancesOverEveryAddressOfAName() throws Exception {
        names.addresses(NAME, 300, "127.0.0.3", "127.0.0.1", "127.0.0.2");
        try (Replicas replicas = new Replicas(3);
                Calls calls = open(replicas.port())) {
            for (int i = 0; i < 9; i++) {
                call(calls);
            }

            assertThat(replicas.heard()).containsExactly(3, 3, 3);
            assertThat(replicas.at(2).heard().get(0).field("host")).isEqualTo(NAME + ":" + replicas.port());
            DiscoveredEndpoints known = calls.discovered();
            assertThat(known.state()).isEqualTo(RESOLVED);
            assertThat(known.endpoints())
                    .contains(new Place("127.0.0.2:" + replicas.port(), NAME, 0, 0, false))
                    .hasSize(3);
        }
    }

    @Test
    void letsCallsWaitForTheFirstAnswer() throws Exception {
        names.addresses(NAME, 300, "127.0.0.1").hold();
        try (Replicas replicas = new Replicas(1);
                Calls calls = open(replicas.port())) {
            List<CompletableFuture<Exchange>> sent = IntStream.range(0, 20)
                    .mapToObj(call -> calls.sendAsync("call", "{}"))
                    .toList();
            CompletableFuture<Exchange> fromLoop = calls.sendFromEventLoop("call", "{}");
            await().until(() -> names.asked(NAME, DnsRecordType.A) == 1);
            assertThat(sent).noneMatch(CompletableFuture::isDone);
            names.letGo();

            assertThat(fromLoop.join().getException()).isNull();
            assertThat(sent)
                    .allSatisfy(each -> assertThat(each.join().getException()).isNull());
            assertThat(names.asked(NAME, DnsRecordType.A)).isEqualTo(1);
        }
    }

    @Test
    void looksAgainWhenTheTimeToLiveIsOver() throws Exception {
        names.addresses(NAME, 1, "127.0.0.1");
        try (Replicas replicas = new Replicas(2);
                Calls calls = open(replicas.port())) {
            assertThat(call(calls)).isEqualTo("127.0.0.1");

            names.addresses(NAME, 300, "127.0.0.2");
            awaitEndpoints(calls, "127.0.0.2");

            assertThat(call(calls)).isEqualTo("127.0.0.2");
            assertThat(call(calls)).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void endsCallsToAnAddressThatVanishesAndClosesItsConnections() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        names.addresses(NAME, 1, "127.0.0.1", "127.0.0.2");
        try (Replicas replicas = new Replicas(2, request -> {
                    if (request.text().contains("slow")) {
                        released.await();
                    }
                    request.answer(200, "application/json", "{\"text\":\"" + Replicas.place(request) + "\"}");
                });
                Calls calls = open(replicas.port())) {
            for (int i = 0; i < 8; i++) {
                call(calls);
            }
            List<CompletableFuture<Exchange>> slow =
                    List.of(calls.sendAsync("call", "{\"slow\":1}"), calls.sendAsync("call", "{\"slow\":1}"));
            await().until(() -> replicas.heard().equals(List.of(5, 5)));

            names.addresses(NAME, 300, "127.0.0.2");
            awaitEndpoints(calls, "127.0.0.2");
            // At rest they are closed at once, the one in use is left alone.
            await().untilAsserted(() -> assertThat(replicas.at(1).connections()).isEqualTo(1));
            released.countDown();

            assertThat(slow)
                    .allSatisfy(each -> assertThat(each.join().getException()).isNull());
            assertThat(slow.stream().map(each -> Calls.text(each.join())))
                    .containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2");
            await().untilAsserted(() -> assertThat(replicas.at(1).connections()).isZero());
            assertThat(replicas.at(2).connections()).isPositive();
            call(calls);
            assertThat(replicas.heard()).containsExactly(5, 6);
            await().untilAsserted(() -> assertThat(calls.pools().get(0).inUse()).isZero());
        }
    }

    @Test
    void keepsWhatItKnowsWhileTheNameServerHasTrouble() throws Exception {
        Map<String, Consumer<String>> troubles = Map.of(
                "silence.test", name -> names.silent(name),
                "servfail.test", name -> names.fail(name, DnsResponseCode.SERVFAIL),
                "refused.test", name -> names.fail(name, DnsResponseCode.REFUSED),
                "nxdomain.test", name -> names.forget(name),
                "empty.test", name -> names.addresses(name, 1),
                "unusable.test",
                        name -> names.addresses(
                                name, 1, "0.0.0.0", "224.0.0.1", "169.254.169.254", "255.255.255.255", "::", "fe80::1"),
                "lie.test",
                        name -> {
                            names.lie(name, DnsRecordType.A, "evil.test", new byte[] {127, 0, 0, 9});
                            names.lie(name, DnsRecordType.AAAA, "evil.test", new byte[16]);
                        });
        Map<String, Calls> systems = new TreeMap<>();
        try (Replicas replicas = new Replicas(2)) {
            for (String name : troubles.keySet()) {
                names.addresses(name, 1, "127.0.0.1", "127.0.0.2");
                Duration patience = name.equals("silence.test") ? IMPATIENT : PATIENT;
                systems.put(name, open("http://" + name + ":" + replicas.port(), ADDRESSES, patience));
            }
            systems.values().forEach(calls -> awaitEndpoints(calls, "127.0.0.1", "127.0.0.2"));

            troubles.forEach((name, trouble) -> trouble.accept(name));
            systems.forEach((name, calls) -> {
                await(name).untilAsserted(() -> {
                    DiscoveredEndpoints known = calls.discovered();
                    assertThat(known.state()).isEqualTo(STALE);
                    assertThat(known.trouble()).startsWith(name + ": ");
                });
                assertThat(List.of(call(calls), call(calls)))
                        .as(name)
                        .containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2");
            });

            troubles.keySet()
                    .forEach(name -> names.addresses(name, 300, "127.0.0.2").mend(name));
            systems.forEach((name, calls) -> {
                await(name).until(() -> calls.discovered().state() == RESOLVED);
                assertThat(calls.discovered().trouble()).as(name).isNull();
                assertThat(call(calls)).as(name).isEqualTo("127.0.0.2");
            });
        } finally {
            systems.values().forEach(Calls::close);
        }
    }

    @Test
    void failsCallsAsUnreachableUntilTheNameIsFound() throws Exception {
        names.silent(true);
        try (Replicas replicas = new Replicas(1);
                Calls calls = open("http://" + NAME + ":" + replicas.port(), ADDRESSES, IMPATIENT)) {
            assertThat(Calls.failure(calls.sendFromEventLoop("call", "{}").join()))
                    .isEqualTo(Kind.UNREACHABLE);
            await().until(() -> calls.discovered().state() == UNRESOLVED);
            assertThat(calls.waited()).isLessThan(Duration.ofSeconds(1));
            assertThat(calls.pools().get(0).limit()).isZero();

            names.silent(false);
            names.addresses(NAME, 300, "127.0.0.1");
            await().until(() -> calls.discovered().state() == RESOLVED);

            assertThat(call(calls)).isEqualTo("127.0.0.1");
            assertThat(calls.discovered().failed()).isPositive();
        }
    }

    @Test
    void triesTheNextAddressAndLooksAgainWhereOneRefuses() throws Exception {
        names.addresses(NAME, 300, "127.0.0.1", "127.0.0.2");
        try (Replicas replicas = new Replicas(2);
                Calls calls = open(replicas.port())) {
            awaitEndpoints(calls, "127.0.0.1", "127.0.0.2");
            replicas.at(1).close();
            names.addresses(NAME, 300, "127.0.0.2");

            for (int i = 0; i < 4; i++) {
                assertThat(call(calls)).isEqualTo("127.0.0.2");
            }

            // Long before the time to live is over.
            awaitEndpoints(calls, "127.0.0.2");
        }
    }

    @Test
    void takesNoMoreThanItIsAllowedTo() throws Exception {
        names.addresses(
                NAME,
                1,
                IntStream.rangeClosed(1, 200).mapToObj(i -> "127.0.1." + i).toArray(String[]::new));
        DnsDiscovery few = discovery(Records.A, null, Family.ALL, 7);
        try (Calls calls = open("http://" + NAME + ":9", few)) {
            await().until(() -> calls.discovered().state() == RESOLVED);
            DiscoveredEndpoints known = calls.discovered();
            assertThat(known.endpoints()).hasSize(7);
            assertThat(known.leftOut()).isEqualTo(193);

            names.addresses(
                    NAME,
                    300,
                    IntStream.rangeClosed(1, 200)
                            .mapToObj(i -> "127.0.1." + (201 - i))
                            .toArray(String[]::new));
            await().until(() -> calls.discovered().lookups() > known.lookups());
            assertThat(calls.discovered().endpoints()).isEqualTo(known.endpoints());
        }
    }

    @Test
    void asksNoMoreOnceItIsClosed() throws Exception {
        names.addresses(NAME, 1, "127.0.0.1").addresses("other.test", 1, "127.0.0.1");
        Calls calls = open(9);
        await().until(() -> calls.discovered().lookups() > 1);
        calls.closeSystems();
        int asked = names.asked(NAME, DnsRecordType.A);
        try (Calls other = open("http://other.test", ADDRESSES)) {
            await().until(() -> other.discovered().lookups() > 3);
            // One question may have been on its way.
            assertThat(names.asked(NAME, DnsRecordType.A)).isBetween(asked, asked + 1);
        }
        calls.close();
    }

    @Test
    void countsOnlyTheWantedFamily() throws Exception {
        names.addresses(NAME, 300, "127.0.0.1", "::1");
        DnsDiscovery six = discovery(Records.A, null, Family.IPV6, 64);
        try (Calls calls = open("http://" + NAME + ".:81", six)) {
            await().until(() -> calls.discovered().state() == RESOLVED);
            assertThat(calls.discovered().endpoints()).containsExactly(new Place("[::1]:81", NAME, 0, 0, false));
            assertThat(names.asked(NAME, DnsRecordType.A)).isZero();
        }
    }

    @Test
    void asksTheSameServersForEndpointsThatAreFixed() throws Exception {
        names.addresses("fixed.test", 300, "127.0.0.1");
        try (Replicas replicas = new Replicas(1);
                Calls calls = Calls.open(
                        new HttpSystem(
                                "stock",
                                List.of(URI.create("http://fixed.test:" + replicas.port())),
                                Map.of("call", HttpCalls.json("POST /stock")),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(2),
                                null,
                                null,
                                null),
                        settings -> settings.dns(new DnsSettings(List.of(names.address()), PATIENT)))) {
            assertThat(call(calls)).isEqualTo("127.0.0.1");
        }
    }
}
