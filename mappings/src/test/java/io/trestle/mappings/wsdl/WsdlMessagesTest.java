package io.trestle.mappings.wsdl;

import static io.trestle.mappings.wsdl.WsdlTexts.HEAD;
import static io.trestle.mappings.wsdl.WsdlTexts.MESSAGES;
import static io.trestle.mappings.wsdl.WsdlTexts.SERVICE;
import static io.trestle.mappings.wsdl.WsdlTexts.TYPES;
import static io.trestle.mappings.wsdl.WsdlTexts.binding;
import static io.trestle.mappings.wsdl.WsdlTexts.operation;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in messages, beside them and in their headers. */
@Timeout(30)
class WsdlMessagesTest {

    @TempDir
    Path folder;

    private Wsdl read(String text) throws Exception {
        return WsdlTexts.read(folder, text);
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
}
