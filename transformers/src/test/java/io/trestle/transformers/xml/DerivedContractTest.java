package io.trestle.transformers.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.xsd.SchemaReader;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.roundtrip.DerivedSchemas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the codec writes fits the contract that is derived from the same shape. */
class DerivedContractTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private int tried;
    private int written;
    private final List<String> unfit = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void fitsWhateverASchemaCanSay() throws Exception {
        Path file = Files.writeString(folder.resolve("all.xsd"), """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">
                  <xs:element name="all"><xs:complexType mixed="true"><xs:sequence>
                    <xs:element name="scalars"><xs:complexType><xs:all>
                      <xs:element name="boolean" type="xs:boolean"/><xs:element name="decimal" type="xs:decimal"/>
                      <xs:element name="double" type="xs:double" nillable="true"/><xs:element name="unsignedLong" type="xs:unsignedLong"/>
                      <xs:element name="negativeInteger" type="xs:negativeInteger"/><xs:element name="dateTime" type="xs:dateTime"/>
                      <xs:element name="date" type="xs:date"/><xs:element name="time" type="xs:time"/><xs:element name="duration" type="xs:duration"/>
                      <xs:element name="gMonthDay" type="xs:gMonthDay"/><xs:element name="hex" type="xs:hexBinary"/>
                      <xs:element name="base64" type="xs:base64Binary"/><xs:element name="qname" type="xs:QName"/>
                      <xs:element name="language" type="xs:language"/><xs:element name="any" type="xs:anySimpleType"/>
                      <xs:element name="list" type="xs:NMTOKENS"/><xs:element name="union" type="t:Union"/><xs:element name="color" type="t:Color"/>
                      <xs:element name="code" type="t:Code"/><xs:element name="fixed" type="xs:string" fixed="yes" minOccurs="0"/>
                      <xs:element name="anything" minOccurs="0"/>
                    </xs:all></xs:complexType></xs:element>
                    <xs:element name="shape" type="t:Shape" minOccurs="0" maxOccurs="unbounded"/>
                    <xs:choice maxOccurs="unbounded"><xs:element name="a" type="xs:int"/><xs:element name="b" type="t:Price"/></xs:choice>
                    <xs:choice minOccurs="0"><xs:element name="c" type="xs:int"/>
                      <xs:sequence><xs:element name="d" type="xs:int"/><xs:element name="e" type="xs:int" minOccurs="0"/>
                        <xs:choice><xs:element name="f" type="xs:int"/><xs:element name="g" type="xs:int"/></xs:choice></xs:sequence></xs:choice>
                    <xs:sequence minOccurs="0"><xs:element name="h" type="xs:int" minOccurs="2" maxOccurs="3"/><xs:element name="i" type="xs:int"/></xs:sequence>
                    <xs:any namespace="##other" processContents="lax" minOccurs="0"/>
                  </xs:sequence><xs:attribute name="a" type="xs:int" use="required"/><xs:attribute name="version" type="xs:string" fixed="1"/>
                  <xs:anyAttribute namespace="##other"/></xs:complexType></xs:element>
                  <xs:complexType name="Shape" abstract="true"><xs:sequence><xs:element name="inner" type="t:Shape" minOccurs="0"/></xs:sequence></xs:complexType>
                  <xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Shape"><xs:sequence><xs:element name="r" type="xs:float"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
                  <xs:complexType name="Ring"><xs:complexContent><xs:extension base="t:Circle"><xs:attribute name="hole" type="xs:float"/></xs:extension></xs:complexContent></xs:complexType>
                  <xs:complexType name="Price"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" type="t:Code" use="required"/><xs:attribute name="value" type="xs:int"/></xs:extension></xs:simpleContent></xs:complexType>
                  <xs:simpleType name="Color"><xs:restriction base="xs:token"><xs:enumeration value="red"/><xs:enumeration value="light blue"/></xs:restriction></xs:simpleType>
                  <xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:length value="3"/><xs:pattern value="[A-Z$x]*"/></xs:restriction></xs:simpleType>
                  <xs:simpleType name="Union"><xs:union memberTypes="xs:int t:Color xs:date"/></xs:simpleType>
                </xs:schema>
                """);
        ElementShape all =
                SchemaReader.read(file, ReadLimits.ofDefaults()).element("all").orElseThrow();
        check("all", all, 300);
        assertThat(unfit).isEmpty();
        assertThat(written).as("messages of " + tried).isGreaterThan(tried * 9 / 10);
    }

    private void check(String name, ElementShape element, int times) {
        Schema schema = DerivedSchemas.of(element);
        XmlCodec codec = XmlCodec.compile(element, CodecLimits.ofDefaults());
        RandomMessages messages = new RandomMessages(name.hashCode());
        for (int i = 0; i < times; i++) {
            JsonNode message = messages.content(element);
            tried++;
            String back = roundTrip(codec, message);
            if (back != null) {
                written++;
                try {
                    schema.validate(JSON.readTree(back))
                            .forEach(error -> unfit.add(name + ": " + error + " in " + back));
                } catch (IOException e) {
                    unfit.add(name + ": " + e);
                }
            }
        }
    }

    private static @Nullable String roundTrip(XmlCodec codec, JsonNode message) {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            codec.toXml(new ByteArrayInputStream(message.toString().getBytes(UTF_8)), Map.of(), xml);
            codec.toJson(new ByteArrayInputStream(xml.toByteArray()), json);
            return json.toString(UTF_8);
        } catch (InvalidMessageException | IOException e) {
            return null;
        }
    }
}
