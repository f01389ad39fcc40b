package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.mappings.definition.InvalidDefinitionException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Name servers as an estate writes them. */
class DnsDefinitionTest {

    private static DnsDefinition of(String... servers) {
        return new DnsDefinition(List.of(servers), Duration.ofSeconds(2));
    }

    @Test
    void readsAddressesAndPorts() {
        assertThat(of("10.0.0.2", "10.0.0.3:5353", "[fd00::2]", "[::1]:54").addresses())
                .containsExactly(
                        new InetSocketAddress("10.0.0.2", 53),
                        new InetSocketAddress("10.0.0.3", 5353),
                        new InetSocketAddress("fd00::2", 53),
                        new InetSocketAddress("::1", 54));
        assertThat(of().addresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ns.example",
                "10.0.0.300",
                "10.0.0.2:0",
                "10.0.0.2:70000",
                "[::g]",
                "::1",
                "[1::2::3]",
                "10.0.0.2:53:53"
            })
    void refusesWhatIsNone(String server) {
        assertThatThrownBy(() -> of("10.0.0.2", server))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(server)
                .hasMessageContaining("IP address");
    }
}
