package io.trestle.mappings.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.mappings.contract.Access;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.DerivedApi;
import io.trestle.mappings.contract.DerivedContract;
import io.trestle.mappings.contract.DerivedOperation;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.Wsdl;
import io.trestle.mappings.wsdl.WsdlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A WSDL as large as the largest of the wild: 1,500 operations, 3,000 types that refer to each other. */
class LargeWsdlTest {

    private static final int OPERATIONS = 1_500;

    @TempDir
    Path folder;

    @Test
    @Timeout(40)
    void importsInTime() throws Exception {
        Path file = Files.writeString(folder.resolve("large.wsdl"), wsdl());

        Wsdl wsdl = WsdlReader.read(file, ReadLimits.ofDefaults());
        List<DerivedOperation> operations = RestDesign.of(wsdl.port(null, null).operations()).stream()
                .map(operation -> operation.derived(Set.of(Access.API_KEY)))
                .toList();
        Contract contract = DerivedContract.of(new DerivedApi("Large", "v1", "/large/v1", null, operations));

        assertThat(wsdl.diagnostics()).isEmpty();
        assertThat(contract.operations()).hasSize(OPERATIONS);
        assertThat(contract.document().at("/components/schemas").size()).isGreaterThan(2 * OPERATIONS);
    }

    private static String wsdl() {
        StringBuilder types = new StringBuilder();
        StringBuilder messages = new StringBuilder();
        StringBuilder portType = new StringBuilder();
        StringBuilder binding = new StringBuilder();
        for (int i = 0; i < OPERATIONS; i++) {
            String type = "<xs:complexType name='%s%d'><xs:sequence><xs:element name='Id' type='xs:long'/>"
                    + "<xs:element name='Name' type='xs:string' minOccurs='0' nillable='true'><xs:annotation><xs:documentation>Its"
                    + " name.</xs:documentation></xs:annotation></xs:element>"
                    + "<xs:element name='Next' type='t:%s%d' minOccurs='0' maxOccurs='unbounded'/></xs:sequence></xs:complexType>";
            types.append(type.formatted("Thing", i, "Part", (i * 7) % OPERATIONS));
            types.append(type.formatted("Part", i, "Thing", (i * 11) % OPERATIONS));
            for (String direction : List.of("", "Response")) {
                String name = "DoThing" + i + direction;
                types.append("<xs:element name='").append(name).append("'><xs:complexType><xs:sequence>");
                types.append("<xs:element name='Thing' type='t:Thing").append(i).append("'/>");
                types.append("</xs:sequence></xs:complexType></xs:element>");
                messages.append("<w:message name='").append(name).append("'><w:part name='p' element='t:");
                messages.append(name).append("'/></w:message>");
            }
            portType.append(("<w:operation name='DoThing%1$d'><w:input message='t:DoThing%1$d'/>"
                            + "<w:output message='t:DoThing%1$dResponse'/></w:operation>")
                    .formatted(i));
            binding.append(("<w:operation name='DoThing%d'><s:operation soapAction=''/><w:input><s:body use='literal'/>"
                            + "</w:input><w:output><s:body use='literal'/></w:output></w:operation>")
                    .formatted(i));
        }
        return "<w:definitions xmlns:w='http://schemas.xmlsoap.org/wsdl/' xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'"
                + " xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t' targetNamespace='urn:t'>"
                + "<w:types><xs:schema targetNamespace='urn:t'>" + types + "</xs:schema></w:types>" + messages
                + "<w:portType name='T'>" + portType + "</w:portType><w:binding name='B' type='t:T'><s:binding/>"
                + binding + "</w:binding></w:definitions>";
    }
}
