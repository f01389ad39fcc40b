package io.trestle.connectors.http;

import static io.trestle.connectors.DiscoveredEndpoints.State.RESOLVED;
import static io.trestle.connectors.DiscoveredEndpoints.State.STALE;
import static io.trestle.connectors.DiscoveredEndpoints.State.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.dns.DnsRecordType;
import io.trestle.connectors.Calls;
import io.trestle.connectors.DiscoveredEndpoints.Place;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.system.DnsDiscovery;
import io.trestle.connectors.system.DnsDiscovery.Family;
import io.trestle.connectors.system.DnsDiscovery.Records;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Systems of which SRV records say where they are. */
@Timeout(60)
class ServiceDiscoveryTest extends DiscoveredCalls {

    @Test
    void looksForServicesByPriorityAndWeight() throws Exception {
        try (Replicas one = new Replicas(2);
                Replicas two = new Replicas(1)) {
            names.services(
                            "_http._tcp." + NAME,
                            300,
                            "10 30 " + one.port() + " a.test",
                            "10 10 " + one.port() + " b.test",
                            "20 0 " + two.port() + " a.test",
                            "10 9 0 noport.test",
                            "10 9 80 .")
                    .addresses("a.test", 300, "127.0.0.1")
                    .addresses("b.test", 300, "127.0.0.2");
            DnsDiscovery services = discovery(Records.SRV, null, Family.IPV4, 64);
            try (Calls calls = open("http://" + NAME, services)) {
                for (int i = 0; i < 200; i++) {
                    call(calls);
                }
                assertThat(calls.discovered().endpoints())
                        .containsExactlyInAnyOrder(
                                new Place("127.0.0.1:" + one.port(), NAME, 10, 30, false),
                                new Place("127.0.0.2:" + one.port(), NAME, 10, 10, false),
                                new Place("127.0.0.1:" + two.port(), NAME, 20, 0, false));
                // Of one weight it would be 100, of these it is 146: chance does not come as low as that.
                assertThat(one.at(1).heard()).hasSizeGreaterThan(110);
                assertThat(one.at(2).heard()).isNotEmpty();
                assertThat(two.heard()).containsExactly(0);
                assertThat(one.at(1).heard().get(0).field("host")).isEqualTo(NAME);

                one.close();
                // A read, as the connections that were kept may be lost while it is sent.
                Exchange read = calls.send("read", null);
                assertThat(read.getException()).isNull();
                assertThat(Calls.text(read)).isEqualTo("127.0.0.1");
                assertThat(two.heard()).containsExactly(1);
            }
        }
    }

    @Test
    void keepsTheServicesOfWhichOneHostIsGone() throws Exception {
        names.services("_api._tcp.test", 1, "0 0 81 a.test", "0 0 82 b.test")
                .addresses("a.test", 300, "127.0.0.1")
                .addresses("b.test", 300, "127.0.0.2");
        DnsDiscovery services = discovery(Records.SRV, "_api._tcp.test", Family.ALL, 64);
        try (Calls calls = open("http://" + NAME + "/base", services)) {
            awaitEndpoints(calls, "127.0.0.1", "127.0.0.2");

            names.forget("b.test");
            names.addresses("a.test", 300, "127.0.0.3");
            await().untilAsserted(() ->
                    assertThat(calls.discovered().trouble()).isEqualTo("b.test.: no such name (NXDOMAIN)"));
            assertThat(calls.discovered().state()).isEqualTo(STALE);
            awaitEndpoints(calls, "127.0.0.3", "127.0.0.2");

            names.services("_api._tcp.test", 300, "0 0 81 a.test");
            awaitEndpoints(calls, "127.0.0.3");
            assertThat(calls.discovered().state()).isEqualTo(RESOLVED);
        }
    }

    @Test
    void readsNoServiceThatIsMadeToHurt() throws Exception {
        byte[] loop = {0, 0, 0, 0, 0, 80, (byte) 0xc0, 0x0c + 20};
        byte[] beyond = {0, 0, 0, 0, 0, 80, (byte) 0xff, (byte) 0xff};
        byte[] longLabel = {0, 0, 0, 0, 0, 80, 63, 'a'};
        byte[] strange = {0, 0, 0, 0, 0, 80, 3, '\n', '[', 'x', 0};
        names.records(
                "_http._tcp." + NAME,
                DnsRecordType.SRV,
                300,
                new byte[0],
                new byte[] {0, 1},
                loop,
                beyond,
                longLabel,
                strange);
        DnsDiscovery services = discovery(Records.SRV, null, Family.ALL, 64);
        try (Calls calls = open("http://" + NAME, services)) {
            await().until(() -> calls.discovered().state() == UNRESOLVED);
            assertThat(Calls.failure(calls.send("call", "{}"))).isEqualTo(Kind.UNREACHABLE);

            names.services("_http._tcp." + NAME, 300, "0 0 81 a.test").addresses("a.test", 300, "127.0.0.1");
            awaitEndpoints(calls, "127.0.0.1");
        }
    }
}
