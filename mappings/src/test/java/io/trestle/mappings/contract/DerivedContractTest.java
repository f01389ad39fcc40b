package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.accepts;
import static io.trestle.mappings.contract.ContractFixture.bodySchema;
import static io.trestle.mappings.contract.ContractFixture.json;
import static io.trestle.mappings.contract.ContractFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.DerivedOperation.Fault;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedContractTest {

    private static final String ORDER = """
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

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'customerId':1,'line':[{'sku':'A-1'}],'price':1.50}
            true  | {'price':1,'priority':7,'line':[{'sku':'A-1','part':[{'sku':'B-2'}]}],'customerId':9007199254740993,'note':null}
            false | {'customerId':1,'line':[],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-1'},{'sku':'A-1'},{'sku':'A-1'},{'sku':'A-1'}],'price':1}
            false | {'customerId':1,'line':{'sku':'A-1'},'price':1}
            false | {'customerId':null,'line':[{'sku':'A-1'}],'price':1}
            false | {'customerId':9223372036854775808,'line':[{'sku':'A-1'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'a-1'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'xA-1'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-12345'}],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-1','part':[{}]}],'price':1}
            false | {'customerId':1,'line':[{'sku':'A-1'}],'price':-1}
            false | {'customerId':1,'line':[{'sku':'A-1'}],'price':1,'other':1}
            false | {'customerId':1,'line':[{'sku':'A-1'}]}
            false | []
            """)
    void saysWhatTheSystemTakes(boolean accepted, String message) {
        Contract contract = post(element(ORDER, "order"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            boolean       | true | 'true'
            byte          | -128 | -129
            unsignedByte  | 255 | 256
            unsignedLong  | 18446744073709551615 | 18446744073709551616
            positiveInteger | 123456789012345678901234567890 | 0
            negativeInteger | -1 | 0
            integer       | 1.0 | 1.5
            decimal       | 0.1000000000000000000000000001 | 'x'
            double        | 'INF' | 'Infinity'
            float         | 1.5e3 | true
            string        | '' | 1
            dateTime      | '2026-01-02T03:04:05.678' | '2026-01-02'
            dateTime      | '2026-01-02T03:04:05+02:00' | '2026-01-02T03:04'
            date          | '2026-01-02Z' | '02.01.2026'
            time          | '24:00:00' | '1:00'
            duration      | 'P1DT2H' | '1 day'
            base64Binary  | 'AQID' | 1
            gYear         | '2026' | 2026
            QName         | '{urn:x}a' | {}
            anySimpleType | 5 | []
            NMTOKENS      | ['a','b'] | 'a b'
            """)
    void saysWhatValuesAre(String type, String good, String bad) {
        Contract contract = post(element("<xs:element name='v' type='xs:" + type + "'/>", "v"));
        ContractSchema schema = bodySchema(contract, "POST", "/x");
        assertThat(accepts(contract, schema, good)).as(good).isTrue();
        assertThat(accepts(contract, schema, bad)).as(bad).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'a':1}
            true  | {'b':1,'c':1}
            true  | {'b':1,'c':1,'d':1}
            true  | {'e':[{'f':1},{'g':1}]}
            false | {}
            false | {'a':1,'b':1}
            false | {'a':1,'b':1,'c':1}
            false | {'b':1}
            false | {'d':1}
            false | {'c':1,'d':1}
            false | {'e':[{'f':1,'g':1}]}
            false | {'e':[{}]}
            false | {'e':[]}
            """)
    void saysWhatMayStandTogether(boolean accepted, String message) {
        Contract contract = post(element("""
                <xs:element name="r"><xs:complexType><xs:choice>
                  <xs:element name="a" type="xs:int"/>
                  <xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int"/>
                    <xs:element name="d" type="xs:int" minOccurs="0"/></xs:sequence>
                  <xs:element name="e" maxOccurs="2"><xs:complexType><xs:choice>
                    <xs:element name="f" type="xs:int"/><xs:element name="g" type="xs:int"/>
                  </xs:choice></xs:complexType></xs:element>
                </xs:choice></xs:complexType></xs:element>
                """, "r"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | {'x':1}
            true  | {'x':1,'g':1,'h':1}
            false | {'x':1,'g':1}
            false | {'g':1,'h':1}
            """)
    void saysWhatIsThereWholeOrNotAtAll(boolean accepted, String message) {
        Contract contract = post(element("""
                <xs:element name="r"><xs:complexType><xs:sequence>
                  <xs:element name="x" type="xs:int"/>
                  <xs:sequence minOccurs="0"><xs:element name="g" type="xs:int"/><xs:element name="h" type="xs:int"/></xs:sequence>
                </xs:sequence></xs:complexType></xs:element>
                """, "r"));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), message))
                .isEqualTo(accepted);
    }

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
    void takesFromThePathWhatIsInThePath() {
        Contract contract =
                DerivedContract.of(api(operation("POST", "/customers/{customerId}/orders", element(ORDER, "order"))));
        ContractOperation operation =
                contract.operation("POST", "/customers/{customerId}/orders").orElseThrow();
        assertThat(operation.parameters())
                .filteredOn(parameter -> parameter.in() != ContractParameter.In.HEADER)
                .singleElement()
                .satisfies(parameter -> {
                    assertThat(parameter.name()).isEqualTo("customerId");
                    assertThat(parameter.schema()).isNotNull();
                });
        ContractSchema body = bodySchema(contract, "POST", "/customers/{id}/orders");
        assertThat(accepts(contract, body, "{'line':[{'sku':'A-1'}],'price':1}"))
                .isTrue();
        assertThat(accepts(contract, body, "{'customerId':1,'line':[{'sku':'A-1'}],'price':1}"))
                .isFalse();
    }

    @Test
    void takesFromTheQueryWhatHasNoBody() {
        ElementShape find = element("""
                <xs:element name="find"><xs:complexType><xs:sequence>
                  <xs:element name="region" type="xs:string"/><xs:element name="name" type="xs:string" minOccurs="0"/>
                  <xs:element name="many" type="xs:string" maxOccurs="9"/>
                </xs:sequence><xs:attribute name="limit" type="xs:int" use="required"/></xs:complexType></xs:element>
                """, "find");
        Contract contract = DerivedContract.of(api(operation("GET", "/{region}/customers", find)));
        ContractOperation operation =
                contract.operation("GET", "/{r}/customers").orElseThrow();
        assertThat(operation.requestBody()).isNull();
        assertThat(operation.parameters())
                .extracting(parameter -> parameter.in() + " " + parameter.name() + " " + parameter.required())
                .containsExactly("PATH r true", "QUERY limit true", "QUERY name false");
    }

    @Test
    void writesOnePathForTwoNamesOfItsVariable() {
        ElementShape order = element(ORDER, "order");
        Contract contract = DerivedContract.of(
                api(operation("POST", "/o/{customerId}", order), operation("GET", "/o/{id}", order)));
        assertThat(contract.document().path("paths").size()).isEqualTo(1);
        assertThat(contract.operation("GET", "/o/{id}")
                        .orElseThrow()
                        .parameters()
                        .get(0)
                        .name())
                .isEqualTo("id");
    }

    @Test
    void describesAnswersFaultsAndAccess() {
        ElementShape fault = element("""
                <xs:element name="notFound"><xs:complexType><xs:sequence>
                  <xs:element name="customerId" type="xs:long"/><xs:element name="status" type="xs:string"/>
                </xs:sequence></xs:complexType></xs:element>
                """, "notFound");
        DerivedOperation operation = new DerivedOperation(
                "create",
                "post",
                "/orders",
                "Creates it.",
                new Payload.Unknown(),
                new Payload.Shaped(element(ORDER, "order")),
                201,
                List.of(
                        new Fault("NotFound", 404, new Payload.Shaped(fault)),
                        new Fault("Gone", 404, new Payload.None())),
                Set.of(Access.JWT, Access.API_KEY));
        JsonNode document = DerivedContract.of(api(operation)).document();
        JsonNode post = document.at("/paths/~1orders/post");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/orders/v1");
        assertThat(post.path("description").asText()).isEqualTo("Creates it.");
        assertThat(post.at("/responses/201/content/application~1json/schema/xml/namespace")
                        .asText())
                .isEqualTo("urn:t");
        assertThat(post.at("/responses/404/description").asText()).isEqualTo("NotFound, or Gone");
        JsonNode problem = post.at("/responses/404/content/application~1problem+json/schema/anyOf/0/allOf/1");
        assertThat(problem.at("/properties/customerId/type").asText()).isEqualTo("integer");
        assertThat(problem.at("/properties").has("status")).isFalse();
        assertThat(post.at("/responses/default/$ref").asText()).isEqualTo("#/components/responses/Problem");
        assertThat(post.path("security").toString()).isEqualTo("[{\"apiKey\":[]},{\"jwt\":[]}]");
        assertThat(post.at("/requestBody/required").asBoolean(true)).isFalse();
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
        assertThat(alternatives.at("/2/$ref").asText()).isEqualTo("#/components/schemas/PetItself");
        assertThat(schemas.at("/PetItself/properties").has("@more")).isTrue();
        assertThat(schemas.at("/Dog/properties").has("@more")).isFalse();
    }

    @Test
    void offersAKeyToWhatChangesSomething() {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE", "GET", "HEAD"}) {
            Contract contract = DerivedContract.of(api(new DerivedOperation(
                    "op",
                    method,
                    "/x",
                    null,
                    new Payload.None(),
                    new Payload.None(),
                    200,
                    List.of(),
                    Set.of(Access.ANONYMOUS))));
            assertThat(contract.operation(method, "/x").orElseThrow().parameters())
                    .extracting(ContractParameter::name, ContractParameter::required)
                    .as(method)
                    .containsExactlyElementsOf(
                            method.equals("GET") || method.equals("HEAD")
                                    ? List.of()
                                    : List.of(tuple("Idempotency-Key", false)));
            assertThat(contract.document().at("/components").has("parameters"))
                    .isEqualTo(!method.equals("GET") && !method.equals("HEAD"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            type='xs:int' default='5' | {'default':5}
            type='xs:decimal' fixed='1.50' | {'const':1.50}
            type='xs:boolean' default='1' | {'default':true}
            type='xs:token' default='  a  b ' | {'default':'a b'}
            type='xs:int' default='5' nillable='true' | {}
            """)
    void saysWhatStandsWhereNothingStands(String attributes, String expected) {
        JsonNode property = post(element(
                        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='v' " + attributes
                                + "/></xs:sequence></xs:complexType></xs:element>",
                        "r"))
                .document()
                .at("/components/schemas/r/properties/v");
        JsonNode found = json("{}");
        for (String key : new String[] {"default", "const"}) {
            if (property.has(key)) {
                ((ObjectNode) found).set(key, property.get(key));
            }
        }
        assertThat(found).hasToString(json(expected).toString());
    }

    @Test
    void showsMessagesThatAreValid() {
        Contract contract = post(element(ORDER + """
                <xs:element name="all"><xs:complexType><xs:sequence>
                  <xs:choice><xs:element name="self" type="t:Self"/><xs:element name="date" type="xs:date"/></xs:choice>
                  <xs:element name="order" type="t:Line" maxOccurs="3"/>
                  <xs:sequence minOccurs="0"><xs:element name="g" type="xs:int"/><xs:element name="h" type="t:Odd"/></xs:sequence>
                  <xs:element name="code"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[0-9]{7}"/></xs:restriction></xs:simpleType></xs:element>
                </xs:sequence></xs:complexType></xs:element>
                <xs:complexType name="Self"><xs:sequence><xs:element name="self" type="t:Self"/></xs:sequence></xs:complexType>
                <xs:simpleType name="Odd"><xs:restriction base="xs:string"><xs:pattern value="ab{17}c"/></xs:restriction></xs:simpleType>
                """, "all"));
        JsonNode example = contract.document().at("/paths/~1x/post/requestBody/content/application~1json/example");
        assertThat(example)
                .isEqualTo(json("{'date':'2026-01-02','order':[{'sku':'A-1','part':[]}],'code':'1111111'}"
                        .replace(",'part':[]", "")));
        assertThat(accepts(contract, bodySchema(contract, "POST", "/x"), example.toString()))
                .isTrue();
    }

    @Test
    void notesPatternsThatItCannotTranslate() {
        JsonNode code = post(element(
                        "<xs:element name='r'><xs:complexType><xs:sequence><xs:element name='c'>"
                                + "<xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='\\i\\c*'/></xs:restriction>"
                                + "</xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>",
                        "r"))
                .document()
                .at("/components/schemas/r/properties/c");
        assertThat(code.has("pattern")).isFalse();
        assertThat(code.at("/x-xsd-patterns/0").asText()).isEqualTo("\\i\\c*");
    }

    @Test
    void saysHowJsonAndXmlCorrespond() {
        JsonNode schemas = post(element(ORDER, "order")).document().at("/components/schemas");
        assertThat(schemas.at("/order/properties/priority/xml/attribute").asBoolean())
                .isTrue();
        assertThat(schemas.at("/order/properties/line/items/xml/name").asText()).isEqualTo("line");
        assertThat(schemas.at("/order/properties/line/items/$ref").asText()).isEqualTo("#/components/schemas/Line");
    }

    @Test
    void namesTheMessageOfAOneWayOperation() {
        DerivedOperation operation = new DerivedOperation(
                "send",
                "POST",
                "/events",
                null,
                new Payload.Unknown(),
                new Payload.None(),
                202,
                List.of(),
                Set.of(Access.ANONYMOUS));
        JsonNode post = DerivedContract.of(api(operation)).document().at("/paths/~1events/post");
        assertThat(post.at("/responses/202/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Accepted");
        assertThat(post.path("security").toString()).isEqualTo("[{}]");
    }

    @Test
    void refusesWhatIsNoOperation() {
        assertThatIllegalArgumentException().isThrownBy(() -> operation("GET", "a", element(ORDER, "order")));
    }

    private static Contract post(ElementShape request) {
        return DerivedContract.of(api(operation("POST", "/x", request)));
    }

    private static DerivedApi api(DerivedOperation... operations) {
        return new DerivedApi("Orders", "v1", "/orders/v1", "All about orders.", Arrays.asList(operations));
    }

    private static DerivedOperation operation(String method, String path, ElementShape request) {
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

    private ElementShape element(String declarations, String name) {
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
