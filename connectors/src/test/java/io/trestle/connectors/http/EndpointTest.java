package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.discovery.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

class EndpointTest {

    private static final Target TARGET =
            new Target(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711), 0, 0);

    private final HttpClient kept = HttpClient.create();
    private final HttpClient fresh = HttpClient.newConnection();

    @Test
    void leadsEachClientToItsAddressOnce() {
        Endpoint endpoint = Endpoint.found(TARGET, URI.create("http://stock.example/base"));

        HttpClient there = endpoint.there(kept, TARGET);

        assertThat(there.configuration().remoteAddress().get()).isEqualTo(TARGET.address());
        assertThat(there.configuration().isSecure()).isFalse();
        assertThat(endpoint.there(kept, TARGET)).isSameAs(there);
        assertThat(endpoint.there(fresh, TARGET)).isNotSameAs(there).isSameAs(endpoint.there(fresh, TARGET));
    }

    @Test
    void securesWhatIsWrittenAsSecure() {
        Endpoint endpoint = Endpoint.found(TARGET, URI.create("https://stock.example/base"));

        assertThat(endpoint.there(kept, TARGET).configuration().isSecure()).isTrue();
    }
}
