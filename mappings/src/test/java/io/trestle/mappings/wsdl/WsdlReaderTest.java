package io.trestle.mappings.wsdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.shape.SoapArray;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
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

    private static final String HEAD = """
        <w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'
           xmlns:s12='http://schemas.xmlsoap.org/wsdl/soap12/' xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>
        """;
    private static final String TYPES = """
        <w:types><xs:schema targetNamespace='urn:t'>
          <xs:element name='Do'><xs:complexType><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence></xs:complexType></xs:element>
          <xs:element name='Done' type='xs:string'/><xs:element name='Head' type='xs:string'/><xs:element name='Bad' type='xs:string'/>
        </xs:schema></w:types>
        """;
    private static final String MESSAGES = """
        <w:message name='In'><w:part name='p' element='t:Do'/></w:message>
        <w:message name='Out'><w:part name='p' element='t:Done'/></w:message>
        <w:message name='Heads'><w:part name='h' element='t:Head'/></w:message>
        <w:message name='Bad'><w:part name='f' element='t:Bad'/></w:message>
        """;
    private static final String BODY =
            "<w:input><s:body use='literal'/></w:input><w:output><s:body use='literal'/></w:output>";

    @TempDir
    Path folder;

    private Wsdl read(String text) throws Exception {
        return WsdlReader.read(Files.writeString(folder.resolve("a.wsdl"), text), ReadLimits.ofDefaults());
    }

    private static String binding(String portType, String operations) {
        return "<w:binding name='B' type='" + portType
                + "'><s:binding transport='http://schemas.xmlsoap.org/soap/http'/>" + operations + "</w:binding>";
    }

    private static String operation(String name) {
        return "<w:operation name='" + name + "'><s:operation soapAction='urn:" + name + "'/>" + BODY
                + "</w:operation>";
    }

    private static final String SERVICE = "<w:service name='S'><w:port name='P' binding='t:B'><s:address"
            + " location='http://127.0.0.1:1/x'/></w:port></w:service>";

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
        assertThat(operation.faultOf(new QName("urn:t", "Bad"))).isEqualTo("Bad");
        assertThat(wsdl.port(null, "P12").version()).isEqualTo(SoapVersion.SOAP_12);
        assertThatThrownBy(() -> wsdl.port("X", null)).hasMessage("a.wsdl: service: X (expected: one of S)");
        assertThatThrownBy(() -> wsdl.port(null, "X")).hasMessage("a.wsdl: port: X (expected: one of P, P12)");
    }

    @Test
    void offersWhatIsHalfDefinedAndSaysWhere() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES + """
                <w:message name='Two'><w:part name='a' element='t:Do'/><w:part name='b' element='t:Done'/></w:message>
                <w:message name='Typed'><w:part name='a' type='xs:string'/></w:message>
                <w:message name='Gone'><w:part name='a' element='t:Gone'/></w:message>
                <w:portType name='T'><w:operation name='Good'><w:input message='t:In'/></w:operation>
                  <w:operation name='Two'><w:input message='t:Two'/></w:operation><w:operation name='Typed'><w:input message='t:Typed'/></w:operation>
                  <w:operation name='Tell'><w:output message='t:Out'/></w:operation><w:operation name='Lost'><w:input message='t:None'/></w:operation>
                  <w:operation name='Gone'><w:input message='t:Gone'/></w:operation></w:portType>
                """
                + binding(
                        "t:T",
                        "\n" + operation("Good") + "\n" + operation("Two") + "\n" + operation("Typed") + "\n"
                                + operation("Tell") + "\n" + operation("Lost") + "\n" + operation("Unknown") + "\n"
                                + operation("Gone"))
                + SERVICE + "</w:definitions>");

        WsdlPort port = wsdl.port(null, null);
        assertThat(port.operations())
                .extracting(SoapOperation::name)
                .containsExactly("Good", "Two", "Typed", "Tell", "Lost", "Unknown", "Gone");
        assertThat(port.operations().get(0).oneWay()).isTrue();
        assertThat(port.operation("Tell").orElseThrow().input()).isNull();
        assertThat(port.operation("Two").orElseThrow().style()).isEqualTo(SoapStyle.DOCUMENT_PARTS);
        QName body = new QName(SoapVersion.SOAP_11.envelopeNamespace(), "Body");
        for (String name : List.of("Two", "Typed", "Lost", "Unknown")) {
            assertThat(Objects.requireNonNull(port.operation(name).orElseThrow().input())
                            .name())
                    .as(name)
                    .isEqualTo(body);
        }
        ElementShape gone =
                Objects.requireNonNull(port.operation("Gone").orElseThrow().input());
        assertThat(gone.name()).isEqualTo(new QName("urn:t", "Gone"));
        assertThat(gone.type()).isSameAs(ComplexShape.anyType());
        int first = wsdl.diagnostics().get(0).line();
        assertThat(wsdl.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        wsdl.file() + ":" + first
                                + ": operation Tell: the service begins it; offered as one that asks with an empty message",
                        wsdl.file() + ":" + (first + 1) + ": message {urn:t}None is not defined; it may hold anything",
                        wsdl.file() + ":" + (first + 2)
                                + ": operation Unknown: the port type has no such operation; its messages may hold anything",
                        wsdl.file() + ":" + (first + 2) + ": message null is not defined; it may hold anything",
                        wsdl.file() + ":" + (first + 3)
                                + ": element {urn:t}Gone is not declared in any schema; it may hold anything");
        assertThat(wsdl.diagnostics())
                .extracting(Diagnostic::rule)
                .containsExactly(
                        Rules.SERVICE_BEGINS,
                        Rules.UNDECLARED,
                        Rules.BROKEN_BINDING,
                        Rules.UNDECLARED,
                        Rules.UNDECLARED);
        assertThat(Files.readAllLines(wsdl.file()).get(first - 1)).contains("name='Tell'");
    }

    @Test
    void takesNamesInAnotherNamespaceForTheOnlyOnesThereAre() throws Exception {
        Wsdl wsdl = read(HEAD.replace("xmlns:t=", "xmlns:wrong='urn:wrong' xmlns:t=") + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='wrong:In'/></w:operation></w:portType>"
                + binding("wrong:T", operation("Do")) + SERVICE + "</w:definitions>");

        assertThat(Objects.requireNonNull(wsdl.port(null, null)
                                .operation("Do")
                                .orElseThrow()
                                .input())
                        .name())
                .isEqualTo(new QName("urn:t", "Do"));
        assertThat(wsdl.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "port type {urn:wrong}T is not defined; taken for {urn:t}T",
                        "message {urn:wrong}In is not defined; taken for {urn:t}In");
    }

    @Test
    void offersPortTypesThatNothingBinds() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + "</w:definitions>");

        assertThat(wsdl.port(null, "T").operation("Do").orElseThrow().style()).isEqualTo(SoapStyle.DOCUMENT_WRAPPED);
        assertThat(wsdl.diagnostics()).hasSize(1);
    }

    @Test
    void keepsAttachmentsOutOfBodies() throws Exception {
        Wsdl wsdl = read(HEAD.replace("xmlns:t=", "xmlns:m='http://schemas.xmlsoap.org/wsdl/mime/' xmlns:t=") + TYPES
                + MESSAGES
                + """
                <w:message name='With'><w:part name='p' element='t:Do'/><w:part name='file' type='xs:base64Binary'/></w:message>
                <w:portType name='T'><w:operation name='Do'><w:input message='t:With'/></w:operation></w:portType>
                """
                + binding("t:T", """
                <w:operation name='Do'><w:input><m:multipartRelated><m:part><s:body use='literal'/></m:part>
                  <m:part><m:content part='file' type='image/png'/><m:content part='file' type='image/gif'/></m:part>
                </m:multipartRelated></w:input></w:operation>""") + SERVICE + "</w:definitions>");

        SoapOperation operation = wsdl.port(null, null).operation("Do").orElseThrow();
        assertThat(operation.inputAttachments())
                .containsExactly(new Attachment("file", List.of("image/png", "image/gif")));
        ComplexShape body =
                (ComplexShape) Objects.requireNonNull(operation.input()).type();
        assertThat(ObjectView.of(body).properties())
                .extracting(Property::name, Property::required)
                .containsExactly(tuple("do", true), tuple("file", false));
        assertThat(wsdl.diagnostics()).isEmpty();
    }

    @Test
    void readsHeadersWithTheirFaultsAndTheTransport() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + binding("t:T", """
                <w:operation name='Do'><w:input><s:body use='literal'/><s:header message='t:Heads' part='h' use='literal'>
                  <s:headerfault message='t:Bad' part='f' use='literal'/></s:header></w:input></w:operation>""").replace(WsdlPort.HTTP, WsdlPort.JMS)
                + SERVICE + "</w:definitions>");

        WsdlPort port = wsdl.port(null, null);
        assertThat(port.isJms()).isTrue();
        assertThat(port.portType()).isEqualTo(new QName("urn:t", "T"));
        SoapHeader header = port.operation("Do").orElseThrow().inputHeaders().get(0);
        assertThat(header.faults()).extracting(ElementShape::name).containsExactly(new QName("urn:t", "Bad"));
    }

    @Test
    void readsArraysOfTheEncoding() throws Exception {
        Wsdl wsdl = read(HEAD + """
                <w:types><xs:schema targetNamespace='urn:t' xmlns:e='http://schemas.xmlsoap.org/soap/encoding/'>
                  <xs:complexType name='Names'><xs:complexContent><xs:restriction base='e:Array'>
                    <xs:attribute ref='e:arrayType' w:arrayType='xs:string[]'/></xs:restriction></xs:complexContent></xs:complexType>
                  <xs:complexType name='Grid'><xs:complexContent><xs:restriction base='e:Array'>
                    <xs:attribute ref='e:arrayType' w:arrayType='t:Names[,][5]'/></xs:restriction></xs:complexContent></xs:complexType>
                  <xs:complexType name='Own'><xs:complexContent><xs:restriction base='e:Array'>
                    <xs:sequence><xs:element name='cell' type='xs:int' maxOccurs='unbounded'/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>
                </xs:schema></w:types>
                <w:message name='In'><w:part name='names' type='t:Names'/><w:part name='grid' type='t:Grid'/><w:part name='own' type='t:Own'/>
                  <w:part name='text' type='e:string' xmlns:e='http://schemas.xmlsoap.org/soap/encoding/'/></w:message>
                <w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>
                """
                + binding("t:T", "<w:operation name='Do'><w:input><s:body use='encoded'/></w:input></w:operation>")
                        .replace("<s:binding", "<s:binding style='rpc'")
                + SERVICE + "</w:definitions>");

        SoapOperation operation = wsdl.port(null, null).operation("Do").orElseThrow();
        assertThat(operation.style()).isEqualTo(SoapStyle.RPC_ENCODED);
        assertThat(wsdl.diagnostics()).isEmpty();
        ElementShape input = Objects.requireNonNull(operation.input());
        assertThat(input.name()).isEqualTo(new QName("urn:t", "Do"));
        Content.Elements parts = (Content.Elements) ((ComplexShape) input.type()).content();
        List<Shape> types = ((Particle.OfGroup) parts.particle())
                .particles().stream()
                        .map(part -> ((Particle.OfElement) part).element().type())
                        .toList();
        QName string = new QName("http://www.w3.org/2001/XMLSchema", "string");
        SoapArray names = Objects.requireNonNull(((ComplexShape) types.get(0)).array());
        assertThat(names.itemType()).isEqualTo(string);
        assertThat(names.item().name()).isEqualTo(new QName("item"));
        SoapArray grid = Objects.requireNonNull(((ComplexShape) types.get(1)).array());
        assertThat(grid.dimensions()).isEqualTo(1);
        SoapArray rows = Objects.requireNonNull(((ComplexShape) grid.item().type()).array());
        assertThat(rows.itemType()).isEqualTo(new QName("urn:t", "Names"));
        assertThat(rows.dimensions()).isEqualTo(2);
        SoapArray own = Objects.requireNonNull(((ComplexShape) types.get(2)).array());
        assertThat(own.item().name()).isEqualTo(new QName("cell"));
        assertThat(types.get(3)).isInstanceOf(SimpleShape.Atomic.class);
        assertThat(ObjectView.of((ComplexShape) types.get(0)).properties())
                .extracting(Property::name)
                .containsExactly("item");
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
    void readsManyMistakesInTime() throws Exception {
        StringBuilder operations = new StringBuilder();
        StringBuilder bound = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            operations
                    .append("<w:operation name='O")
                    .append(i)
                    .append("'><w:input message='t:M")
                    .append(i);
            operations.append("'/></w:operation>\n");
            bound.append("<w:operation name='O").append(i).append("'><w:input/></w:operation>\n");
        }
        Wsdl wsdl = read(HEAD + "<w:portType name='T'>" + operations + "</w:portType>"
                + binding("t:T", bound.toString()) + "</w:definitions>");

        assertThat(wsdl.port(null, null).operations()).hasSize(30_000);
        assertThat(wsdl.diagnostics()).hasSize(30_000);
    }

    @Test
    void offersBindingsThatNoServiceNames() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + binding("t:T", operation("Do")) + "</w:definitions>");

        assertThat(wsdl.services()).extracting(WsdlService::name).containsExactly("a");
        assertThat(wsdl.port(null, "B").address()).isNull();
    }

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
