package io.trestle.mappings.wsdl;

import static io.trestle.mappings.wsdl.WsdlTexts.HEAD;
import static io.trestle.mappings.wsdl.WsdlTexts.MESSAGES;
import static io.trestle.mappings.wsdl.WsdlTexts.SERVICE;
import static io.trestle.mappings.wsdl.WsdlTexts.TYPES;
import static io.trestle.mappings.wsdl.WsdlTexts.binding;
import static io.trestle.mappings.wsdl.WsdlTexts.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WSDLs that lack something, or name what is not there. */
@Timeout(30)
class HalfDefinedWsdlsTest {

    @TempDir
    Path folder;

    private Wsdl read(String text) throws Exception {
        return WsdlTexts.read(folder, text);
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
    void offersBindingsThatNoServiceNames() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + binding("t:T", operation("Do")) + "</w:definitions>");

        assertThat(wsdl.services()).extracting(WsdlService::name).containsExactly("a");
        assertThat(wsdl.port(null, "B").address()).isNull();
    }

    @Test
    void takesTheBindingThatNoPortNamesForOneThatIsNotThere() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + binding("t:T", operation("Do"))
                + SERVICE.replace("binding='t:B'", "binding='t:Other'") + "</w:definitions>");

        assertThat(wsdl.port(null, null).operation("Do")).isPresent();
        assertThat(wsdl.port(null, null).address()).isNotNull();
        assertThat(wsdl.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "port P: binding {urn:t}Other is not defined; taken for {urn:t}B, which no port names");
    }

    @Test
    void takesABindingForSoapWhereItsOperationsSayIt() throws Exception {
        Wsdl wsdl = read(HEAD + TYPES + MESSAGES
                + "<w:portType name='T'><w:operation name='Do'><w:input message='t:In'/></w:operation></w:portType>"
                + "<w:binding name='B' type='t:T'><w:operation name='Do'><s:operation soapAction='urn:do'/>"
                + "<w:input><s:body use='literal'/></w:input></w:operation></w:binding>" + SERVICE
                + "</w:definitions>");

        assertThat(wsdl.port(null, null).operation("Do").orElseThrow().style()).isEqualTo(SoapStyle.DOCUMENT_WRAPPED);
        assertThat(wsdl.diagnostics()).extracting(Diagnostic::rule).containsExactly(Rules.BROKEN_BINDING);
    }

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
    @Timeout(60)
    void readsManyPortsWithoutBindingInTime() throws Exception {
        StringBuilder bindings = new StringBuilder();
        StringBuilder ports = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            bindings.append("<w:binding name='B").append(i).append("' type='t:T'/>\n");
            ports.append("<w:port name='P").append(i).append("' binding='t:Other'/>\n");
        }
        Wsdl wsdl = read(HEAD + bindings + "<w:service name='S'>" + ports + "</w:service></w:definitions>");

        assertThat(wsdl.services().get(0).ports()).isEmpty();
        assertThat(wsdl.diagnostics()).hasSize(20_000);
    }
}
