package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.soap.peer.CxfPeer;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompressedRequestsTest {

    @Test
    void areUnpackedByTheService() throws Exception {
        String content = Base64.getEncoder().encodeToString(new byte[200_000]);
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_12, factory -> {});
                Calls calls = SoapFiles.open(peer.address(), "Files12", null, null, false, true)) {
            Exchange exchange = calls.send("copy", "{\"content\":\"" + content + "\"}");

            assertThat(exchange.getException()).isNull();
            assertThat(Calls.json(exchange, "/content")).isEqualTo(content);
            Heard request = peer.http().only();
            assertThat(request.field("content-encoding")).isEqualTo("gzip");
            assertThat(request.body()).hasSizeLessThan(10_000);
        }
    }
}
