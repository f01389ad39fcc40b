package io.trestle.transformers.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapCodecTest {

    private static final String ENVELOPE_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String ENVELOPE_12 = "http://www.w3.org/2003/05/soap-envelope";

    private static SoapCodec codec(String port, String operation) {
        try {
            Path file =
                    Path.of(SoapCodecTest.class.getResource("customers.wsdl").toURI());
            Wsdl wsdl = WsdlReader.read(file, ReadLimits.ofDefaults());
            assertThat(wsdl.diagnostics()).isEmpty();
            return SoapCodec.compile(
                    wsdl.port(null, port).operation(operation).orElseThrow(), CodecLimits.ofDefaults());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static final SoapCodec GET = codec("Port11", "GetCustomer");
    private static final SoapCodec GET_12 = codec("Port12", "GetCustomer");

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String request(SoapCodec codec, String json) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeRequest(in(json), Map.of(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String reply(SoapCodec codec, String soap) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(codec.readReply(in(soap), out)).isInstanceOf(SoapReply.Answered.class);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static SoapReply.Fault fault(SoapCodec codec, String soap) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SoapReply reply = codec.readReply(in(soap), out);
        assertThat(out.size()).isZero();
        return (SoapReply.Fault) reply;
    }

    private static String envelope(String namespace, String body) {
        return "<?xml version='1.0'?><e:Envelope xmlns:e='" + namespace
                + "'><e:Header><x xmlns='urn:h'><y/></x></e:Header><e:Body> " + body + " </e:Body></e:Envelope>";
    }

    @Test
    void writesAndReadsBothVersions() throws Exception {
        assertThat(request(GET, "{\"customerId\":1}"))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + ENVELOPE_11
                        + "\"><soap:Body><n1:GetCustomer xmlns:n1=\"urn:customers\"><n1:customerId>1</n1:customerId>"
                        + "</n1:GetCustomer></soap:Body></soap:Envelope>");
        assertThat(request(GET_12, "{\"customerId\":1}"))
                .contains("<soap:Envelope xmlns:soap=\"" + ENVELOPE_12 + "\">");
        String customer = "<GetCustomerResponse xmlns='urn:customers'><customer"
                + " id='7'><name>Ada</name><balance>1.10</balance></customer></GetCustomerResponse>";
        for (String namespace : new String[] {ENVELOPE_11, ENVELOPE_12}) {
            assertThat(reply(GET, envelope(namespace, customer)))
                    .isEqualTo("{\"customer\":{\"id\":7,\"name\":\"Ada\",\"balance\":1.10}}");
        }
    }

    @Test
    void takesParametersForTheRequest() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        GET.writeRequest(in(""), Map.of("customerId", "42", "fields", "name"), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("<n1:customerId>42</n1:customerId><n1:fields>name</n1:fields>");
    }

    @Test
    void isItsOwnOtherEnd() throws Exception {
        String json = "{\"customer\":{\"id\":7,\"name\":\"A&B\",\"born\":null,\"balance\":-0.50}}";
        ByteArrayOutputStream soap = new ByteArrayOutputStream();
        GET.writeReply(in(json), soap);
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        GET_12.readRequest(in(request(GET, "{\"customerId\":5,\"fields\":[\"a\",\"b\"]}")), asked);

        assertThat(reply(GET_12, soap.toString(StandardCharsets.UTF_8))).isEqualTo(json);
        assertThat(asked.toString(StandardCharsets.UTF_8)).isEqualTo("{\"customerId\":5,\"fields\":[\"a\",\"b\"]}");
    }

    @Test
    void readsDeclaredFaults() throws Exception {
        String detail =
                "<c:CustomerNotFound xmlns:c='urn:customers'><c:customerId>9</c:customerId></c:CustomerNotFound>";

        SoapReply.Fault in11 = fault(
                GET,
                envelope(
                        ENVELOPE_11,
                        "<e:Fault><faultcode>e:Client.NotFound</faultcode><faultstring xml:lang='en'> no such customer"
                                + " </faultstring><faultactor>urn:a</faultactor><detail> "
                                + detail + "</detail></e:Fault>"));
        SoapReply.Fault in12 = fault(
                GET_12,
                envelope(
                        ENVELOPE_12,
                        "<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value"
                                + " xmlns:q='urn:q'>q:NotFound</e:Value></e:Subcode></e:Code><e:Reason><e:Text"
                                + " xml:lang='de'>kein Kunde</e:Text><e:Text xml:lang='en-US'>no such"
                                + " customer</e:Text></e:Reason><e:Detail>" + detail
                                + "</e:Detail></e:Fault>"));

        JsonNode fields = new ObjectMapper().readTree("{\"customerId\":9}");
        assertThat(in11).isEqualTo(new SoapReply.Fault("NotFoundFault", "Client.NotFound", "no such customer", fields));
        assertThat(in12).isEqualTo(new SoapReply.Fault("NotFoundFault", "Sender.NotFound", "no such customer", fields));
    }

    @Test
    void readsFaultsThatNobodyDeclared() throws Exception {
        SoapReply.Fault bare =
                fault(GET, envelope(ENVELOPE_11, "<e:Fault><faultcode>e:Server</faultcode><faultstring/></e:Fault>"));
        SoapReply.Fault other = fault(
                GET,
                envelope(
                        ENVELOPE_11,
                        "<e:Fault><faultcode>Custom</faultcode><faultstring>f</faultstring><detail><stack"
                                + " xmlns='urn:s'"
                                + " depth='2'><line>1</line><line>2</line></stack><more/></detail></e:Fault>"));

        assertThat(bare).isEqualTo(new SoapReply.Fault(null, "Server", "", null));
        assertThat(other.declaredName()).isNull();
        assertThat(other.code()).isEqualTo("Custom");
        assertThat(other.detail())
                .hasToString("{\"{urn:s}stack\":{\"@depth\":\"2\",\"line\":[\"1\",\"2\"]},\"more\":\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Port11", "Port12"})
    void writesFaultsThatItReadsBack(String port) throws Exception {
        SoapCodec codec = codec(port, "GetCustomer");
        JsonNode fields = new ObjectMapper().readTree("{\"customerId\":9}");
        boolean old = port.equals("Port11");
        ByteArrayOutputStream declared = new ByteArrayOutputStream();
        codec.writeFault(
                new SoapReply.Fault("NotFoundFault", "Sender.Gone.Long", "<gone> & \"away\"", fields), declared);
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        codec.writeFault(new SoapReply.Fault(null, "Server", "down", null), bare);

        valid(declared.toString(StandardCharsets.UTF_8), old ? "soapEnvelope11.xsd" : "soapEnvelope12.xsd");
        valid(bare.toString(StandardCharsets.UTF_8), old ? "soapEnvelope11.xsd" : "soapEnvelope12.xsd");
        assertThat(fault(codec, declared.toString(StandardCharsets.UTF_8)))
                .isEqualTo(new SoapReply.Fault(
                        "NotFoundFault", old ? "Client.Gone.Long" : "Sender.Gone.Long", "<gone> & \"away\"", fields));
        assertThat(fault(codec, bare.toString(StandardCharsets.UTF_8)))
                .isEqualTo(new SoapReply.Fault(null, old ? "Server" : "Receiver", "down", null));
        for (SoapReply.Fault wrong : new SoapReply.Fault[] {
            new SoapReply.Fault("Other", "Server", "", fields),
            new SoapReply.Fault("NotFoundFault", "Server", "", null),
            new SoapReply.Fault(null, "a:b><", "", null),
            new SoapReply.Fault(null, "Server", "\u0001", null)
        }) {
            assertThatThrownBy(() -> codec.writeFault(wrong, new ByteArrayOutputStream()))
                    .isInstanceOf(InvalidMessageException.class);
        }
    }

    /** The JDK's validator is the judge; of the envelope's schema only what it imports is left out. */
    private static void valid(String soap, String schema) throws Exception {
        String text = new String(
                WsdlReader.class
                        .getResourceAsStream("/io/trestle/mappings/xsd/standard/" + schema)
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            throw new AssertionError(systemId);
        });
        Schema judge = factory.newSchema(new StreamSource(new StringReader(text.replaceAll("<xs:import[^>]*/>", "")
                .replaceAll(
                        "<xs:attribute ref=\"xml:lang\"[^>]*/>",
                        "<xs:anyAttribute namespace=\"##other\" processContents=\"skip\"/>"))));
        judge.newValidator().validate(new StreamSource(new StringReader(soap)));
    }

    @Test
    void readsAndWritesBareValues() throws Exception {
        SoapCodec probe = codec("Port11", "Probe");

        assertThat(request(probe, "\"are you there?\""))
                .contains("<n1:Ping xmlns:n1=\"urn:customers\">are you there?</n1:Ping>");
        assertThat(reply(probe, envelope(ENVELOPE_11, "<Pong xmlns='urn:customers'>5</Pong>")))
                .isEqualTo("5");
    }

    @Test
    void readsAndWritesEmptyBodies() throws Exception {
        SoapCodec clear = codec("Port11", "Clear");

        assertThat(request(clear, "{}")).contains("<soap:Body></soap:Body>");
        assertThat(reply(clear, envelope(ENVELOPE_11, ""))).isEqualTo("{}");
        assertThatThrownBy(() -> reply(clear, envelope(ENVELOPE_11, "<x/>")))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void callsProcedures() throws Exception {
        SoapCodec add = codec("Port11", "Add");

        assertThat(request(add, "{\"who\":{\"id\":1,\"name\":\"n\",\"balance\":0},\"a\":2}"))
                .contains("<n1:Add xmlns:n1=\"urn:add\" xmlns:n2=\"urn:customers\"><a>2</a><who"
                        + " id=\"1\"><n2:name>n</n2:name><n2:balance>0</n2:balance></who></n1:Add>");
        assertThat(reply(add, envelope(ENVELOPE_11, "<m:anyName xmlns:m='urn:add'><sum>3</sum></m:anyName>")))
                .isEqualTo("{\"sum\":3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x/>",
                "{\"json\":true}",
                "<Envelope><Body/></Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Bodies/></e:Envelope>",
                "<e:Envelope"
                        + " xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><GetCustomerResponse/></e:Body></e:Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault>",
                "<!DOCTYPE e [<!ENTITY x 'y'>]><e:Envelope"
                        + " xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>",
                "<html><body>502 Bad Gateway</body></html>"
            })
    void refusesWhatIsNoAnswer(String soap) {
        assertThatThrownBy(() -> GET.readReply(in(soap), new ByteArrayOutputStream()))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void refusesTwoAnswersAndHalfAnAnswer() {
        String customer = "<GetCustomerResponse xmlns='urn:customers'><customer"
                + " id='7'><name>Ada</name><balance>1</balance></customer></GetCustomerResponse>";
        String whole = envelope(ENVELOPE_11, customer);

        assertThatThrownBy(() -> reply(GET, envelope(ENVELOPE_11, customer + customer)))
                .hasMessageContaining("only one");
        for (int i = 0; i < whole.length() - 1; i++) {
            String half = whole.substring(0, i);
            assertThatThrownBy(() -> reply(GET, half)).isInstanceOf(InvalidMessageException.class);
        }
    }
}
