package io.trestle.mappings.wsdl;

import static io.trestle.mappings.wsdl.WsdlTexts.HEAD;
import static io.trestle.mappings.wsdl.WsdlTexts.MESSAGES;
import static io.trestle.mappings.wsdl.WsdlTexts.SERVICE;
import static io.trestle.mappings.wsdl.WsdlTexts.TYPES;
import static io.trestle.mappings.wsdl.WsdlTexts.binding;
import static io.trestle.mappings.wsdl.WsdlTexts.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WsdlReaderTest {

    @TempDir
    Path folder;

    private Wsdl read(String text) throws Exception {
        return WsdlTexts.read(folder, text);
    }

    @Test
    void readsServicesPortsAndOperations() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES + """
            <w:portType name='T'><w:operation name='Do'><w:documentation>Does it.</w:documentation><w:input message='t:In'/><w:output message='t:Out'/>
              <w:fault name='Bad' message='t:Bad'/></w:operation></w:portType>
            <w:binding name='B' type='t:T'><s:binding/><w:operation name='Do'><s:operation soapAction='urn:do'/>
              <w:input><s:header message='t:Heads' part='h' use='literal'/><s:body use='literal'/></w:input><w:output><s:body use='literal'/></w:output></w:operation></w:binding>
            <w:binding name='B12' type='t:T'><s12:binding/><w:operation name='Do'><s12:operation soapAction='urn:do'/>
              <w:input><s12:body use='literal'/></w:input><w:output><s12:body use='literal'/></w:output></w:operation></w:binding>
            <w:binding name='Get' type='t:T'><h:binding xmlns:h='http://schemas.xmlsoap.org/wsdl/http/' verb='GET'/>
              <w:operation name='Do' xmlns:h='http://schemas.xmlsoap.org/wsdl/http/' xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/'><h:operation location='do/(p)'/>
                <w:input><h:urlReplacement/></w:input><w:output><m:mimeXml part='p'/></w:output></w:operation></w:binding>
            <w:service name='S'><w:documentation>A service.</w:documentation><w:port name='P' binding='t:B'><s:address location='http://127.0.0.1:1/x'/></w:port>
              <w:port name='P12' binding='t:B12'><s12:address location='http://127.0.0.1:1/y'/></w:port><w:port name='G' binding='t:Get'/></w:service></w:definitions>\
            """);

        assertThat(wsdl.diagnostics()).isEmpty();
        assertThat(wsdl.targetNamespace()).isEqualTo("urn:t");
        assertThat(wsdl.services()).hasSize(1);
        assertThat(wsdl.services().get(0).documentation()).isEqualTo("A service.");
        assertThat(wsdl.services().get(0).ports()).extracting(WsdlPort::name).containsExactly("P", "P12");
        HttpPort http = wsdl.services().get(0).httpPorts().get(0);
        assertThat(http.method()).isEqualTo("GET");
        assertThat(http.operations()).singleElement().satisfies(operation -> {
            assertThat(operation.location()).isEqualTo("do/(p)");
            assertThat(operation.in()).isEqualTo(HttpOperation.In.PATH);
            assertThat(operation.parts())
                    .extracting(parameter -> parameter.name().getLocalPart())
                    .containsExactly("p");
            assertThat(Objects.requireNonNull(operation.output()).name()).isEqualTo(new QName("urn:t", "Done"));
        });
        WsdlPort port = wsdl.port("S", null);
        assertThat(port.version()).isEqualTo(SoapVersion.SOAP_11);
        assertThat(port.address()).isEqualTo("http://127.0.0.1:1/x");
        SoapOperation operation = port.operation("Do").orElseThrow();
        assertThat(operation.style()).isEqualTo(SoapStyle.DOCUMENT_WRAPPED);
        assertThat(operation.soapAction()).isEqualTo("urn:do");
        assertThat(operation.documentation()).isEqualTo("Does it.");
        assertThat(Objects.requireNonNull(operation.input()).name()).isEqualTo(new QName("urn:t", "Do"));
        assertThat(operation.inputHeaders()).extracting(SoapHeader::part).containsExactly("h");
        assertThat(operation.faults()).containsOnlyKeys("Bad");
        assertThat(operation.faults().values())
                .extracting(ElementShape::name)
                .containsExactly(new QName("urn:t", "Bad"));
        assertThat(wsdl.port(null, "P12").version()).isEqualTo(SoapVersion.SOAP_12);
        assertThatThrownBy(() -> wsdl.port("X", null)).hasMessage("a.wsdl: service: X (expected: one of S)");
        assertThatThrownBy(() -> wsdl.port(null, "X")).hasMessage("a.wsdl: port: X (expected: one of P, P12)");
    }

    @Test
    void givesOverloadedOperationsNamesOfTheirOwn() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES + """
                <w:portType name='T'><w:operation name='Do'><w:input name='one' message='t:In'/></w:operation>
                  <w:operation name='Do'><w:input name='two' message='t:Out'/></w:operation></w:portType>
                """
                + binding(
                        "t:T",
                        "<w:operation name='Do'><w:input name='one'><s:body"
                                + " use='literal'/></w:input></w:operation><w:operation name='Do'><w:input"
                                + " name='two'><s:body use='literal'/></w:input></w:operation>")
                + "<w:binding name='Turned' type='t:T'><s12:binding/><w:operation name='Do'><w:input name='two'>"
                + "<s12:body use='literal'/></w:input></w:operation><w:operation name='Do'><w:input name='one'>"
                + "<s12:body use='literal'/></w:input></w:operation></w:binding>"
                + SERVICE.replace("</w:service>", "<w:port name='Q' binding='t:Turned'/></w:service>")
                + "</w:definitions>");

        assertThat(wsdl.port(null, "P").operations())
                .extracting(SoapOperation::name)
                .containsExactly("Do", "Do_2");
        for (String port : List.of("P", "Q")) {
            SoapOperation second = wsdl.port(null, port).operation("Do_2").orElseThrow();
            assertThat(Objects.requireNonNull(second.input()).name().getLocalPart())
                    .as(port)
                    .isEqualTo("Done");
        }
    }

    @Test
    void followsImportsInCircles() throws Exception {
        Files.writeString(
                folder.resolve("types.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t'>"
                        + "<xs:element name='Do' type='xs:int'/></xs:schema>");
        Files.writeString(
                folder.resolve("b.wsdl"),
                HEAD.replace("urn:t'>", "urn:t'>\n") + "<w:import namespace='urn:t' location='a.wsdl'/><w:import"
                        + " namespace='urn:t' location='types.xsd'/><w:import"
                        + " location='http://127.0.0.1:1/far.wsdl'/><w:message"
                        + " name='In'><w:part name='p'"
                        + " element='t:Do'/></w:message><w:portType name='T'><w:operation"
                        + " name='Do'><w:input"
                        + " message='t:In'/></w:operation></w:portType></w:definitions>");
        Wsdl wsdl = read(HEAD + "<w:import namespace='urn:t' location='b.wsdl'/>" + binding("t:T", operation("Do"))
                + SERVICE + "</w:definitions>");

        assertThat(wsdl.port(null, null).operation("Do")).isPresent();
        assertThat(wsdl.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("import: location: http://127.0.0.1:1/far.wsdl (expected: a file in the folder)");
        assertThat(wsdl.diagnostics().get(0).file().getFileName()).hasToString("b.wsdl");
        assertThat(wsdl.diagnostics().get(0).rule()).isEqualTo(Rules.MISSING_IMPORT);
    }

    @Test
    void cutsSchemasWithTheirPrefixesAndLines() throws Exception {
        Wsdl wsdl = read(HEAD + """
                <w:types xmlns:o='urn:o&amp;"'>
                  <xs:schema targetNamespace='urn:o&amp;"'><xs:complexType name='O'/></xs:schema><xs:schema/>
                  <xs:schema targetNamespace='urn:t' xmlns:t='urn:t'><xs:import namespace='urn:o&amp;"'/>
                    <xs:element name='Do' type='o:O'/>
                    <xs:element name='Lost' type='t:Nowhere'/>
                  </xs:schema></w:types>
                """ + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + binding("t:T", operation("Do")) + SERVICE + "</w:definitions>");

        SoapOperation operation = wsdl.port(null, null).operation("Do").orElseThrow();
        assertThat(((ComplexShape) Objects.requireNonNull(operation.input()).type()).name())
                .isEqualTo(new QName("urn:o&\"", "O"));
        assertThat(wsdl.diagnostics()).hasSize(1);
        Diagnostic lost = wsdl.diagnostics().get(0);
        assertThat(Files.readAllLines(wsdl.file()).get(lost.line() - 1)).contains("Lost");
    }

    /** Each of them is looked for in vain, and said to be missing. */
    @Test
    void refusesWhatIsNoWsdl() throws Exception {
        for (String text : new String[] {
            "",
            "text",
            "<html/>",
            "<description xmlns='http://www.w3.org/ns/wsdl'/>",
            HEAD,
            HEAD + "<w:types>" + "<a>".repeat(10_000),
            "<!DOCTYPE x [<!ENTITY e 'x'>]>" + HEAD + "&e;</w:definitions>"
        }) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(UnreadableSourceException.class)
                    .hasMessageContaining("a.wsdl");
        }
        assertThat(read(HEAD + "</w:definitions>").services()).isEmpty();
        assertThatThrownBy(() -> read(HEAD + "</w:definitions>").port(null, null))
                .hasMessage("a.wsdl: service: null (expected: a SOAP service, but there is none)");
    }
}
