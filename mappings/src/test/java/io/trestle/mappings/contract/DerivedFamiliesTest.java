package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.accepts;
import static io.trestle.mappings.contract.ContractFixture.bodySchema;
import static io.trestle.mappings.contract.ContractFixture.json;
import static io.trestle.mappings.contract.DerivedFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.shape.ElementShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contracts say of types that others derive from. */
class DerivedFamiliesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'pet':{'@type':'Cat','name':'Tom','lives':9}}
            true  | {'pet':{'@type':'Dog','name':'Rex'}}
            false | {'pet':{'name':'Tom'}}
            false | {'pet':{'@type':'Pet','name':'Tom'}}
            false | {'pet':{'@type':'Dog','name':'Rex','lives':9}}
            true  | {'pet':{'@type':'Dog','name':'Rex'},'dog':{'name':'Rex'}}
            true  | {'pet':{'@type':'Dog','name':'Rex'},'dog':{'@type':'Puppy','name':'Rex','weeks':3}}
            false | {'pet':{'@type':'Dog','name':'Rex'},'dog':{'name':'Rex','weeks':3}}
            """)
    void saysWhichTypesMayStandForAnother(boolean accepted, String message) {
        Contract contract = post(element("""
                <xs:element name="r"><xs:complexType><xs:sequence>
                  <xs:element name="pet" type="t:Pet"/><xs:element name="dog" type="t:Dog" minOccurs="0"/>
                </xs:sequence></xs:complexType></xs:element>
                <xs:complexType name="Pet" abstract="true"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>
                <xs:complexType name="Dog"><xs:complexContent><xs:extension base="t:Pet"/></xs:complexContent></xs:complexType>
                <xs:complexType name="Puppy"><xs:complexContent><xs:extension base="t:Dog"><xs:sequence><xs:element name="weeks" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
                <xs:complexType name="Cat"><xs:complexContent><xs:extension base="t:Pet"><xs:sequence><xs:element name="lives" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
                """, "r"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

    @Test
    void tellsAbstractTypesApartByADiscriminator() {
        JsonNode pet = post(element("""
                <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="pet" type="t:Pet"/></xs:sequence></xs:complexType></xs:element>
                <xs:complexType name="Pet" abstract="true"/>
                <xs:complexType name="Dog"><xs:complexContent><xs:extension base="t:Pet"/></xs:complexContent></xs:complexType>
                """, "r")).document().at("/components/schemas/Pet");
        assertThat(pet.at("/discriminator"))
                .isEqualTo(json("{'propertyName':'@type','mapping':{'Dog':'#/components/schemas/Dog'}}"));
        assertThat(pet.path("oneOf")).hasSize(1);
    }

    @Test
    void tellsOfTypesThatNobodyDeclaredWhereOthersDerive() {
        JsonNode schemas = post(element("""
                <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="pet" type="t:Pet"/></xs:sequence></xs:complexType></xs:element>
                <xs:complexType name="Pet"/>
                <xs:complexType name="Dog"><xs:complexContent><xs:extension base="t:Pet"/></xs:complexContent></xs:complexType>
                """, "r")).document().at("/components/schemas");
        JsonNode alternatives = schemas.at("/Pet/oneOf");
        assertThat(alternatives).hasSize(3);
        assertThat(ForeignTypes.isOfAnswersOnly(alternatives.path(1))).isFalse();
        assertThat(ForeignTypes.isOfAnswersOnly(alternatives.path(2))).isTrue();
        assertThat(alternatives.at("/2/$ref").asText()).isEqualTo("#/components/schemas/PetUndeclared");
        assertThat(schemas.at("/PetUndeclared/properties").has("@more")).isTrue();
        assertThat(schemas.at("/PetItself/properties").has("@more")).isFalse();
    }

    private ElementShape element(String declarations, String name) {
        return DerivedFixture.element(folder, declarations, name);
    }
}
