package io.trestle.transformers.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages whose parts are the body itself, and not one element in it. */
class PartsInTheBodyTest {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope"
            + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Ask | true  | {"who":"Ada","when":"2026-01-02"}
            Ask | false | {"text":"x < y"}
            Ask | false | {"lang":"en","text":"x"}
            Say | true  | " a text "
            Say | true  | ""
            Say | false | "x"
            """)
    void travelsBothWays(String operation, boolean request, String json) throws Exception {
        String soap = write(operation, request, json);
        assertThat(soap).startsWith(HEAD).contains("Body").endsWith("</soap:Envelope>");
        assertThat(soap.split("[:<]Body")).hasSizeLessThanOrEqualTo(3);
        assertThat(read(operation, request, soap)).isEqualTo(json);
    }

    @Test
    void readsWhatOthersWrite() throws Exception {
        String body = HEAD + "<soap:Body>\n  <!-- c --><Who xmlns='urn:parts'>Ada</Who> <p:When xmlns:p='urn:parts'>"
                + "2026-01-02</p:When>\n</soap:Body></soap:Envelope>";
        assertThat(read("Ask", true, body)).isEqualTo("{\"who\":\"Ada\",\"when\":\"2026-01-02\"}");
        assertThat(read("Say", false, HEAD + "<soap:Body>a<!-- c -->b &amp; c</soap:Body></soap:Envelope>"))
                .isEqualTo("\"ab & c\"");
    }

    @Test
    void takesAttributesOfThePartForItsOwnAndOthersForTheEnvelopes() throws Exception {
        assertThat(read(
                        "Ask",
                        false,
                        HEAD + "<soap:Body id='b' lang='en' xmlns:u='urn:u' u:Id='b' soap:encodingStyle=''>"
                                + "<text xmlns='urn:parts'>x</text></soap:Body></soap:Envelope>"))
                .isEqualTo("{\"lang\":\"en\",\"text\":\"x\"}");
    }

    @Test
    void tellsFaultsFromParts() throws Exception {
        String fault = HEAD + "<soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>no</faultstring>"
                + "</soap:Fault></soap:Body></soap:Envelope>";
        assertThat(codec("Ask").readReply(in(fault), new ByteArrayOutputStream()))
                .isInstanceOf(SoapReply.Fault.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <soap:Body><Who xmlns='urn:parts'>Ada</Who></soap:Body></soap:Envelope>
            <soap:Body/></soap:Envelope>
            <soap:Body>text</soap:Body></soap:Envelope>
            <soap:Body><Who xmlns='urn:parts'>Ada</Who>
            """)
    void refusesWhatDoesNotFit(String body) {
        assertThatThrownBy(() -> read("Ask", true, HEAD + body)).isInstanceOf(InvalidMessageException.class);
    }

    private static SoapCodec codec(String operation) throws Exception {
        Path file = Path.of(PartsInTheBodyTest.class.getResource("parts.wsdl").toURI());
        return SoapCodec.compile(
                WsdlReader.read(file, ReadLimits.ofDefaults())
                        .port(null, null)
                        .operation(operation)
                        .orElseThrow(),
                CodecLimits.ofDefaults());
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(String operation, boolean request, String json) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (request) {
            codec(operation).writeRequest(in(json), Map.of(), out);
        } else {
            codec(operation).writeReply(in(json), out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String read(String operation, boolean request, String soap) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (request) {
            codec(operation).readRequest(in(soap), out);
        } else {
            codec(operation).readReply(in(soap), out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
