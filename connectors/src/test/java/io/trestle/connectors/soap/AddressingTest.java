package io.trestle.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.keys.TestKeys;
import io.trestle.connectors.soap.peer.CxfPeer;
import io.trestle.connectors.soap.peer.Wss;
import io.trestle.connectors.system.SoapAddressing;
import io.trestle.connectors.system.SoapAddressing.Version;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSystem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.cxf.ws.addressing.WSAddressingFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class AddressingTest {

    private static final String MESSAGE = "{\"name\":\"a\",\"content\":\"aGVsbG8=\"}";

    @TempDir
    static Path folder;

    private static CxfPeer peer(String binding) throws Exception {
        return new CxfPeer(binding, factory -> {
            WSAddressingFeature addressing = new WSAddressingFeature();
            addressing.setAddressingRequired(true);
            factory.getFeatures().add(addressing);
        });
    }

    private static SoapAddressing said(Version version) {
        return new SoapAddressing(version, null, Map.of());
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tellsWhatAServiceWantsToKnow(Version version) throws Exception {
        for (String binding : new String[] {CxfPeer.SOAP_11, CxfPeer.SOAP_12}) {
            try (CxfPeer peer = peer(binding);
                    Calls calls = SoapFiles.open(
                            peer.address(),
                            binding.equals(CxfPeer.SOAP_11) ? "Files11" : "Files12",
                            null,
                            said(version),
                            false,
                            false)) {
                Exchange exchange = calls.send("copy", MESSAGE);

                assertThat(exchange.getException()).isNull();
                assertThat(Calls.json(exchange, "/content")).isEqualTo("aGVsbG8=");
                String request = peer.http().only().text();
                assertThat(request)
                        .contains("Action xmlns:wsa=\"" + version.namespace() + "\">urn:files:copy</wsa:Action>")
                        .contains(">" + peer.address() + "</wsa:To>")
                        .contains("<wsa:Address>" + version.anonymous() + "</wsa:Address>");
                String id = request.replaceAll("(?s).*MessageID[^>]*>([^<]+)<.*", "$1");
                assertThat(id).startsWith("urn:uuid:");
                assertThat(new String(peer.lastAnswer(), StandardCharsets.UTF_8))
                        .contains(">" + id + "</RelatesTo>");
            }
        }
    }

    @Test
    void refusesTheAnswerToAnotherMessage() throws Exception {
        try (CxfPeer peer = peer(CxfPeer.SOAP_11);
                Calls calls =
                        SoapFiles.open(peer.address(), "Files11", null, said(Version.RECOMMENDATION), false, false)) {
            assertThat(calls.send("copy", MESSAGE).getException()).isNull();
            byte[] first = peer.lastAnswer();
            peer.answer(next -> first);

            assertThat(Calls.failure(calls.send("copy", MESSAGE))).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void takesAnAnswerThatTellsNothing() throws Exception {
        String answer = SoapCalls.envelope(
                SoapCalls.SOAP_11, "<copyResponse xmlns='urn:files'><content>aGVsbG8=</content></copyResponse>");
        try (var server = new ScriptedHttpServer(request -> request.answer(200, "text/xml", answer));
                Calls calls =
                        SoapFiles.open(server.address(), "Files11", null, said(Version.RECOMMENDATION), false, false)) {
            assertThat(calls.send("copy", MESSAGE).getException()).isNull();
        }
    }

    @Test
    void addressesARoutesOwnEnvelopeToo() throws Exception {
        String own = "<?xml version='1.0' encoding='UTF-8'?><S:Envelope xmlns:S='" + SoapCalls.SOAP_11
                + "'><S:Header><a:To xmlns:a='" + Version.RECOMMENDATION.namespace()
                + "'>http://evil</a:To></S:Header><S:Body><copy xmlns='urn:files'><name>b</name></copy></S:Body></S:Envelope>";
        try (CxfPeer peer = peer(CxfPeer.SOAP_11);
                Calls calls = SoapFiles.open(
                        peer.address(),
                        "Files11",
                        null,
                        new SoapAddressing(Version.RECOMMENDATION, "urn:to", Map.of("copy", "urn:files:copy")),
                        false,
                        false)) {
            Exchange exchange = calls.send("copy", own);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class)).contains("copyResponse");
            assertThat(peer.http().only().text()).contains(">urn:to</wsa:To>").doesNotContain("evil");
        }
    }

    @Test
    void isSignedWhereMessagesAre() throws Exception {
        TestKeys keys = new TestKeys(folder);
        SoapSecurity security =
                new SoapSecurity(null, null, keys.key("gateway"), null, SoapFiles.signature("gateway"), null, null);
        try (CxfPeer peer = new CxfPeer(CxfPeer.SOAP_11, factory -> {
                    try {
                        Wss.plain()
                                .demands("Signature")
                                .verifies(keys.trust("gateway"))
                                .accept(factory);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                Calls calls = SoapFiles.open(
                        peer.address(), "Files11", security, said(Version.RECOMMENDATION), false, false)) {
            assertThat(calls.send("copy", MESSAGE).getException()).isNull();
            assertThat(peer.http().only().text().split("<ds:Reference ")).hasSize(1 + 5);
        }
    }

    @Test
    void needsAnActionForEveryOperation() {
        SoapSystem system = new SoapSystem(
                "echo",
                EchoWsdl.file(),
                "Echo",
                "Echo12",
                List.of(URI.create("http://127.0.0.1:1/")),
                null,
                null,
                said(Version.RECOMMENDATION),
                false,
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                null,
                null,
                null);

        assertThatThrownBy(() -> Calls.open(system))
                .isInstanceOf(InvalidSystemException.class)
                .hasMessageContaining("addressing.actions: none for tell");
    }

    @Test
    void givesTheSameMessageTheSameId() throws Exception {
        try (CxfPeer peer = peer(CxfPeer.SOAP_11);
                Calls calls =
                        SoapFiles.open(peer.address(), "Files11", null, said(Version.RECOMMENDATION), false, false)) {
            List<String> ids = new ArrayList<>();
            for (String known : List.of("m1", "m1", "m2")) {
                Exchange exchange = calls.send("copy", MESSAGE, Map.of(), Map.of(CallProperties.MESSAGE_ID, known));
                assertThat(exchange.getException()).isNull();
                String answer = new String(peer.lastAnswer(), StandardCharsets.UTF_8);
                ids.add(answer.replaceAll("(?s).*RelatesTo[^>]*>([^<]+)<.*", "$1"));
            }
            assertThat(ids.get(0)).startsWith("urn:uuid:").isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
        }
    }
}
