package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.write;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Contracts that are derived from a schema written in a test. */
final class DerivedFixture {

    static final String ORDER = """
            <xs:element name="order"><xs:complexType><xs:sequence>
              <xs:element name="customerId" type="xs:long"/>
              <xs:element name="note" type="xs:string" minOccurs="0" nillable="true"/>
              <xs:element name="line" type="t:Line" maxOccurs="3"/>
              <xs:element name="price"><xs:simpleType><xs:restriction base="xs:decimal">
                <xs:minInclusive value="0"/><xs:fractionDigits value="2"/></xs:restriction></xs:simpleType></xs:element>
            </xs:sequence><xs:attribute name="priority" type="xs:int"/></xs:complexType></xs:element>
            <xs:complexType name="Line"><xs:sequence>
              <xs:element name="sku" type="t:Sku"/><xs:element name="part" type="t:Line" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence></xs:complexType>
            <xs:simpleType name="Sku"><xs:restriction base="xs:string">
              <xs:pattern value="[A-Z]-\\d+"/><xs:maxLength value="6"/></xs:restriction></xs:simpleType>
            """;

    private DerivedFixture() {}

    static Contract post(ElementShape request) {
        return DerivedContract.of(api(operation("POST", "/x", request)));
    }

    static DerivedApi api(DerivedOperation... operations) {
        return new DerivedApi("Orders", "v1", "/orders/v1", "All about orders.", Arrays.asList(operations));
    }

    static DerivedOperation operation(String method, String path, ElementShape request) {
        return new DerivedOperation(
                "op" + method,
                method,
                path,
                null,
                new Payload.Shaped(request),
                new Payload.Shaped(request),
                200,
                List.of(),
                Set.of(Access.API_KEY));
    }

    static ElementShape element(Path folder, String declarations, String name) {
        Path file = write(folder, "schema.xsd", """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
                    elementFormDefault="qualified">%s</xs:schema>
                """.formatted(declarations));
        try {
            return SchemaReader.read(file, ReadLimits.ofDefaults())
                    .element(name)
                    .orElseThrow();
        } catch (UnreadableSourceException e) {
            throw new AssertionError(e);
        }
    }
}
