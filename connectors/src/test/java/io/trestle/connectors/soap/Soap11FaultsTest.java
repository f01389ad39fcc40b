package io.trestle.connectors.soap;

import static io.trestle.connectors.soap.SoapCalls.SOAP_11;
import static io.trestle.connectors.soap.SoapCalls.answered;
import static io.trestle.connectors.soap.SoapCalls.envelope;
import static io.trestle.connectors.soap.SoapCalls.fault11;
import static io.trestle.connectors.soap.SoapCalls.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class Soap11FaultsTest {

    private static final String DECLARED =
            "<detail><q:NotFound xmlns:q='urn:echo'><q:id>7</q:id><q:hint>try 8</q:hint></q:NotFound></detail>";

    private static SystemFaultException fault(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(SystemFaultException.class);
        return (SystemFaultException) exchange.getException();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 400, 500, 503})
    void knowsADeclaredFaultUnderEveryStatus(int status) throws Exception {
        SystemFaultException fault = fault(answered("Echo11", status, "text/xml", fault11("S:Server", DECLARED)));

        assertThat(fault.fault()).isEqualTo("NotFound");
        assertThat(fault.reason()).isEqualTo("no");
        assertThat(fault.detail()).isNotNull().hasToString("{\"id\":7,\"hint\":\"try 8\"}");
    }

    @Test
    void knowsADeclaredFaultBesideAStackTrace() throws Exception {
        String detail = DECLARED.replace(
                "<detail>", "<detail><st:trace xmlns:st='urn:st'><st:at>com.legacy.A</st:at></st:trace>");
        SystemFaultException fault = fault(answered("Echo11", 500, "text/xml", fault11("S:Server", detail)));

        assertThat(fault.fault()).isEqualTo("NotFound");
        assertThat(fault.detail()).isNotNull().hasToString("{\"id\":7,\"hint\":\"try 8\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<detail/>",
                "<detail>just text</detail>",
                "<detail><x:Other xmlns:x='urn:x'><x:deep><x:deeper>1</x:deeper></x:deep></x:Other></detail>",
                "<detail><NotFound><id>7</id></NotFound></detail>",
                "<detail><w:wrap xmlns:w='urn:w'><q:NotFound xmlns:q='urn:echo'><q:id>7</q:id></q:NotFound></w:wrap></detail>",
                "<faultactor>urn:a</faultactor>"
            })
    void failsForEveryOtherFault(String detail) throws Exception {
        for (int status : new int[] {200, 500}) {
            Exchange exchange = answered("Echo11", status, "text/xml", fault11("S:Server.Secret", detail));

            assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>502 Bad Gateway</body></html>",
                "",
                "not xml",
                "<S:Envelope xmlns:S='" + SOAP_11 + "'>",
                "<S:Envelope xmlns:S='" + SOAP_11 + "'/>",
                "<S:Envelope xmlns:S='urn:other'><S:Body/></S:Envelope>",
                "<S:Envelope xmlns:S='" + SOAP_11 + "'><S:Body/><S:Body/></S:Envelope>",
                "<S:Envelope xmlns:S='" + SOAP_11 + "'><S:Body/></S:Envelope>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><S:Envelope xmlns:S='" + SOAP_11
                        + "'><S:Body>&x;</S:Body></S:Envelope>"
            })
    void failsWhereNoEnvelopeComes(String content) throws Exception {
        for (int status : new int[] {200, 500}) {
            assertThat(Calls.failure(answered("Echo11", status, "text/xml", content)))
                    .isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void failsForAPageOfTheProxy() throws Exception {
        Exchange exchange = answered("Echo11", 502, "text/html", "<html><body>10.0.0.1 is down</body></html>");

        assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
        assertThat(exchange.getException()).hasMessageNotContaining("10.0.0.1");
    }

    @Test
    void failsForAGoodAnswerUnderABadStatus() throws Exception {
        assertThat(Calls.failure(answered("Echo11", 500, "text/xml", envelope(SOAP_11, response("a")))))
                .isEqualTo(Kind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void isContentWithNothingAfterAOneWayMessage(int status) throws Exception {
        try (SoapCalls calls = new SoapCalls("Echo11", request -> {
            request.body();
            request.write("HTTP/1.1 " + status + " Said\r\n" + (status == 204 ? "" : "Content-Length: 0\r\n") + "\r\n");
        })) {
            Exchange exchange = calls.send("tell", "{\"text\":\"a\"}", Map.of());

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isNull();
        }
    }

    @Test
    void isContentWithAnEmptyEnvelopeAfterAOneWayMessage() throws Exception {
        try (SoapCalls calls = new SoapCalls(
                "Echo11", request -> request.answer(200, "text/xml; charset=utf-8", envelope(SOAP_11, "")))) {
            assertThat(calls.send("tell", "{\"text\":\"a\"}", Map.of()).getException())
                    .isNull();
        }
    }

    @Test
    void failsForAFaultAfterAOneWayMessage() throws Exception {
        try (SoapCalls calls =
                new SoapCalls("Echo11", request -> request.answer(500, "text/xml", fault11("S:Client", "")))) {
            assertThat(Calls.failure(calls.send("tell", "{\"text\":\"a\"}", Map.of())))
                    .isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void failsForAnEmptyAnswerWhereOneIsPromised() throws Exception {
        for (int status : new int[] {200, 202, 500}) {
            assertThat(Calls.failure(answered("Echo11", status, "text/xml", "")))
                    .isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void readsWhatTheContentTypeSaysOfTheCharacterSet() throws Exception {
        try (SoapCalls calls = new SoapCalls(
                "Echo11",
                request -> request.answer(
                        200,
                        "Content-Type: text/xml; charset=\"ISO-8859-1\"\r\n",
                        envelope(SOAP_11, response("Größe")).getBytes(StandardCharsets.ISO_8859_1)))) {
            assertThat(Calls.text(calls.echo())).isEqualTo("Größe");
        }
    }
}
