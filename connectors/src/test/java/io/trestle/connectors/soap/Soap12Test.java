package io.trestle.connectors.soap;

import static io.trestle.connectors.soap.SoapCalls.SOAP_11;
import static io.trestle.connectors.soap.SoapCalls.SOAP_12;
import static io.trestle.connectors.soap.SoapCalls.answered;
import static io.trestle.connectors.soap.SoapCalls.envelope;
import static io.trestle.connectors.soap.SoapCalls.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Soap12Test {

    private static final String TYPE = "application/soap+xml; charset=utf-8";

    private static final String FAULT = envelope(
            SOAP_12,
            "<S:Fault><S:Code><S:Value>S:Sender</S:Value><S:Subcode><S:Value xmlns:m='urn:m'>m:Unknown</S:Value>"
                    + "<S:Subcode><S:Value xmlns:m='urn:m'>m:Id</S:Value></S:Subcode></S:Subcode></S:Code>"
                    + "<S:Reason><S:Text xml:lang='de'>nein</S:Text><S:Text xml:lang='en-GB'>no</S:Text></S:Reason>"
                    + "<S:Node>urn:n</S:Node><S:Role>urn:r</S:Role>DETAIL</S:Fault>");

    private static Exchange faulted(int status, String detail) throws Exception {
        return answered("Echo12", status, TYPE, FAULT.replace("DETAIL", detail));
    }

    @Test
    void namesTheActionInTheContentTypeAndSendsNoSoapActionField() throws Exception {
        try (SoapCalls calls =
                new SoapCalls("Echo12", request -> request.answer(200, TYPE, envelope(SOAP_12, response("b"))))) {
            assertThat(Calls.text(calls.echo())).isEqualTo("b");

            Heard request = calls.server().only();
            assertThat(request.field("content-type"))
                    .isEqualTo("application/soap+xml; charset=utf-8; action=\"urn:echo:echo\"");
            assertThat(request.field("accept")).contains("application/soap+xml");
            assertThat(request.fields()).doesNotContainKey("soapaction");
            assertThat(request.text()).contains("Envelope xmlns:soap=\"" + SOAP_12 + "\"");
        }
    }

    @Test
    void namesNoActionWhereTheBindingHasNone() throws Exception {
        try (SoapCalls calls = new SoapCalls("Echo12", request -> request.answer(202, "", new byte[0]))) {
            assertThat(calls.send("tell", "{\"text\":\"a\"}", Map.of()).getException())
                    .isNull();
            assertThat(calls.server().only().field("content-type")).isEqualTo("application/soap+xml; charset=utf-8");
        }
    }

    @Test
    void saysInVersionOneOneTheActionInItsField() throws Exception {
        try (SoapCalls calls =
                new SoapCalls("Echo11", request -> request.answer(200, "text/xml", envelope(SOAP_11, response("b"))))) {
            assertThat(Calls.text(calls.echo())).isEqualTo("b");

            Heard request = calls.server().only();
            assertThat(request.field("soapaction")).isEqualTo("\"urn:echo:echo\"");
            assertThat(request.field("content-type")).isEqualTo("text/xml; charset=utf-8");
        }
    }

    @Test
    void givesADeclaredFaultWithItsFields() throws Exception {
        for (int status : new int[] {200, 400, 500}) {
            Exchange exchange =
                    faulted(status, "<S:Detail><q:NotFound xmlns:q='urn:echo'><q:id>7</q:id></q:NotFound></S:Detail>");

            assertThat(exchange.getException()).isInstanceOfSatisfying(SystemFaultException.class, fault -> {
                assertThat(fault.fault()).isEqualTo("NotFound");
                assertThat(fault.reason()).isEqualTo("no");
                assertThat(fault.detail()).isNotNull().hasToString("{\"id\":7}");
            });
        }
    }

    @Test
    void tellsTheLogOfCodeAndSubcodesOfAnUndeclaredFault() throws Exception {
        for (String detail : new String[] {"", "<S:Detail/>", "<S:Detail><o:Other xmlns:o='urn:o'/></S:Detail>"}) {
            Exchange exchange = faulted(500, detail);

            assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
            assertThat(exchange.getException()).hasMessageContaining("Sender.Unknown.Id");
        }
    }

    @Test
    void failsForAnotherVersionThatRefusesTheEnvelope() throws Exception {
        String mismatch = envelope(
                SOAP_11,
                "<S:Fault><faultcode>S:VersionMismatch</faultcode><faultstring>1.1 only</faultstring></S:Fault>");
        Exchange exchange = answered("Echo12", 500, "text/xml", mismatch);

        assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
        assertThat(exchange.getException()).hasMessageContaining("VersionMismatch");
    }

    @Test
    void takesAGoodAnswerInTheOtherVersion() throws Exception {
        assertThat(Calls.text(answered("Echo12", 200, "text/xml", envelope(SOAP_11, response("b")))))
                .isEqualTo("b");
        assertThat(Calls.text(answered("Echo11", 200, TYPE, envelope(SOAP_12, response("b")))))
                .isEqualTo("b");
    }

    @Test
    void sendsAnEnvelopeOfTheRoutesOwnAsItIs() throws Exception {
        String own = envelope(SOAP_12, "<e:echo xmlns:e='urn:echo'><e:text>a</e:text></e:echo>");
        String answer = envelope(SOAP_12, response("b"));
        try (SoapCalls calls = new SoapCalls("Echo12", request -> request.answer(200, TYPE, answer))) {
            Exchange exchange = calls.send("echo", own, Map.of("Content-Type", "application/xml"));

            assertThat(calls.server().only().text()).isEqualTo(own);
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(answer);
            assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo(TYPE);
        }
    }
}
