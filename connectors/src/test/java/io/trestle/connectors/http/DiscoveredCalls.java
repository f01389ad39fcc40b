package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.discovery.DnsSettings;
import io.trestle.connectors.discovery.LocalNameServer;
import io.trestle.connectors.system.DnsDiscovery;
import io.trestle.connectors.system.DnsDiscovery.Family;
import io.trestle.connectors.system.DnsDiscovery.Records;
import io.trestle.connectors.system.HttpSystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A system, and the name server that says where it is. */
abstract class DiscoveredCalls {

    static final String NAME = "stock.test";

    static final DnsDiscovery ADDRESSES = discovery(Records.A, null, Family.ALL, 64);

    final LocalNameServer names = new LocalNameServer();

    @AfterEach
    void close() {
        names.close();
    }

    /** Longer than any name server here takes that answers. */
    static final Duration PATIENT = Duration.ofSeconds(5);

    /** For name servers that say nothing. */
    static final Duration IMPATIENT = Duration.ofMillis(300);

    final Calls open(int port) throws Exception {
        return open("http://" + NAME + ":" + port, ADDRESSES);
    }

    final Calls open(String endpoint, DnsDiscovery discovery) throws Exception {
        return open(endpoint, discovery, PATIENT);
    }

    /** @param patience how long the name server has for an answer */
    final Calls open(String endpoint, DnsDiscovery discovery, Duration patience) throws Exception {
        return Calls.open(
                new HttpSystem(
                        "stock",
                        List.of(URI.create(endpoint)),
                        null,
                        null,
                        null,
                        null,
                        Map.of("call", HttpCalls.json("POST /stock"), "read", HttpCalls.json("GET /stock")),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20),
                        null,
                        null,
                        null,
                        null,
                        null,
                        discovery),
                settings -> settings.dns(new DnsSettings(List.of(names.address()), patience)));
    }

    static String call(Calls calls) {
        Exchange exchange = calls.send("call", "{}");
        assertThat(exchange.getException()).isNull();
        return Calls.text(exchange);
    }

    static void awaitEndpoints(Calls calls, String... addresses) {
        await().untilAsserted(() -> assertThat(calls.discovered().endpoints().stream()
                        .map(place ->
                                place.address().substring(0, place.address().lastIndexOf(':'))))
                .containsExactlyInAnyOrder(addresses));
    }

    static DnsDiscovery discovery(Records records, @Nullable String service, Family family, int most) {
        return new DnsDiscovery(records, service, family, Duration.ofSeconds(1), Duration.ofMinutes(5), most);
    }
}
