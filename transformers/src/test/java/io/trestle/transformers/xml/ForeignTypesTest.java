package io.trestle.transformers.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import io.trestle.transformers.roundtrip.DerivedSchemas;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that a message names and no schema declares: nothing of them is lost, in either direction. */
class ForeignTypesTest {

    private static final Schemas SCHEMAS = Schemas.of("""
            <xs:complexType name='Shape' abstract='true'><xs:sequence><xs:element name='name' type='xs:string'/></xs:sequence></xs:complexType>
            <xs:complexType name='Circle'><xs:complexContent><xs:extension base='t:Shape'>
              <xs:sequence><xs:element name='radius' type='xs:double'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            <xs:complexType name='Point'><xs:sequence><xs:element name='x' type='xs:int'/><xs:element name='y' type='xs:int' minOccurs='0'/></xs:sequence>
              <xs:attribute name='id' type='xs:int'/></xs:complexType>
            <xs:complexType name='Price'><xs:simpleContent><xs:extension base='xs:decimal'><xs:attribute name='currency' type='xs:string'/></xs:extension></xs:simpleContent></xs:complexType>
            <xs:complexType name='Line'><xs:sequence><xs:element name='name' type='xs:string'/></xs:sequence></xs:complexType>
            <xs:complexType name='Arrow'><xs:complexContent><xs:extension base='t:Line'><xs:sequence><xs:element name='head' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            <xs:element name='r'><xs:complexType><xs:sequence>
              <xs:element name='shape' type='t:Shape' minOccurs='0' maxOccurs='unbounded'/>
              <xs:element name='point' type='t:Point' minOccurs='0' nillable='true'/>
              <xs:element name='price' type='t:Price' minOccurs='0'/><xs:element name='line' type='t:Line' minOccurs='0'/>
              <xs:element name='bare' type='t:Bare' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name='Square'><xs:complexContent><xs:extension base='t:Shape'/></xs:complexContent></xs:complexType>
            <xs:complexType name='Cube'><xs:complexContent><xs:extension base='t:Square'/></xs:complexContent></xs:complexType>
            <xs:complexType name='Bare' abstract='true'><xs:sequence><xs:element name='n' type='xs:int'/></xs:sequence></xs:complexType>\
            """, "r");

    private static String json(String content) throws Exception {
        return SCHEMAS.jsonOf(content.replaceFirst(">", " xmlns:x='urn:x'>"));
    }

    /** To XML and back again: the judge cannot know the type, so it is not asked. */
    private static void comesBack(String json) throws Exception {
        assertThat(SCHEMAS.json(SCHEMAS.unjudged(json, Map.of()))).isEqualTo(json);
    }

    @Test
    void keepsWhatATypeAddsWhereOneOfSeveralIsExpected() throws Exception {
        String json = json(
                "<shape xsi:type='x:Blob' a='1' x:b='2'><name>n</name><x:soft u='v'>1.50</x:soft><x:soft/></shape>");
        assertThat(json)
                .isEqualTo("{\"shape\":[{\"@type\":\"{urn:x}Blob\",\"name\":\"n\",\"@more\":["
                        + "{\"@a\":\"1\"},{\"@{urn:x}b\":\"2\"},"
                        + "{\"{urn:x}soft\":{\"@u\":\"v\",\"#text\":\"1.50\"}},{\"{urn:x}soft\":\"\"}]}]}");
        comesBack(json);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'line':{'@type':'{urn:x}Blob','name':'n','@more':[{'@a':'1'},{'{urn:x}soft':{'@u':'v'}}]}} | true | false",
                "{'line':{'@type':'{urn:x}Blob','name':'n'}} | true | false",
                "{'line':{'@type':'Arrow','name':'n','head':1}} | true | true",
                "{'line':{'@type':'Line','name':'n'}} | true | true",
                "{'line':{'name':'n'}} | true | true",
                "{'line':{'name':'n','@more':[]}} | false | false",
                "{'line':{'@type':'Arrow','name':'n','head':1,'@more':[]}} | false | false",
                "{'line':{'@type':'{urn:x}Blob'}} | false | false",
                "{'line':{'@type':'Blob','name':'n'}} | false | false",
                "{'line':{'@type':'{urn:x}Blob','name':'n','@more':[{'a':1,'b':2}]}} | false | false",
                "{'line':{'@type':'{urn:x}Blob','name':'n','@more':[1]}} | false | false",
                "{'line':{'@type':'{urn:x}Blob','name':'n','soft':1}} | false | false",
                "{'shape':[{'@type':'Circle','name':'n','radius':1}]} | true | true",
                "{'shape':[{'@type':'{urn:x}Blob','name':'n','@more':[{'@a':'1'},{'{urn:x}soft':'s'}]}]} | true | false",
                "{'shape':[{'@type':'{urn:x}Blob','name':'n'},{'@type':'Circle','name':'n','radius':1}]} | true | false",
                "{'shape':[{'@type':'{urn:x}Blob'}]} | false | false",
                "{'shape':[{'@type':'Blob','name':'n'}]} | false | false",
                "{'shape':[{'@type':'Shape','name':'n'}]} | false | false",
                "{'shape':[{'name':'n'}]} | false | false",
                "{'shape':[{'@type':'Circle','name':'n','radius':1,'@more':[]}]} | false | false",
                "{'shape':[{'@type':'{urn:x}Blob','name':'n','radius':1}]} | false | false",
                "{'bare':{'@type':'{urn:x}Blob','n':1,'@more':[{'{urn:x}soft':'s'}]}} | true | false",
                "{'bare':{'n':1}} | false | false"
            })
    void areToldByContractsOfAnswersWhereATypeIsMeantToBeExtended(String message, boolean answer, boolean request) {
        String json = message.replace('\'', '"');
        assertThat(DerivedSchemas.ofAnswer(SCHEMAS.shape()))
                .as("answer")
                .extracting(schema -> schema.validate(json, InputFormat.JSON))
                .allMatch(errors -> errors.isEmpty() == answer);
        assertThat(DerivedSchemas.of(SCHEMAS.shape())
                        .validate(json, InputFormat.JSON)
                        .isEmpty())
                .as("request")
                .isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'shape':[{'@type':'Circle','name':'n','radius':1},{'@type':'Square','name':'n'}]} | true",
                "{'shape':[{'@type':'Square','name':'n'},{'@type':'Cube','name':'n'}]} | true",
                "{'shape':[{'@type':'Square','name':'n','radius':1}]} | false",
                "{'shape':[{'@type':'Oval','name':'n'}]} | false",
                "{'shape':[{'name':'n','radius':1}]} | false"
            })
    void leaveItToADiscriminatorWhichOfTheDeclaredTypesItIs(String message, boolean fits) {
        String json = message.replace('\'', '"');
        assertThat(DerivedSchemas.byDiscriminator(SCHEMAS.shape()))
                .extracting(schema -> schema.validate(json, InputFormat.JSON))
                .allMatch(errors -> errors.isEmpty() == fits);
        assertThat(DerivedSchemas.of(SCHEMAS.shape())
                        .validate(json, InputFormat.JSON)
                        .isEmpty())
                .isEqualTo(fits);
    }

    @Test
    void keepsWhatATypeAddsWhereOnlyOneIsExpected() throws Exception {
        String json = json("<point xsi:type='x:Point3d' id='7'><x>1</x><x:z>3</x:z></point>");
        assertThat(json)
                .isEqualTo(
                        "{\"point\":{\"@type\":\"{urn:x}Point3d\",\"id\":7,\"x\":1,\"@more\":[{\"{urn:x}z\":\"3\"}]}}");
        comesBack(json);
        comesBack("{\"point\":{\"@type\":\"{urn:x}Same\",\"x\":1}}");
        comesBack("{\"bare\":{\"@type\":\"{urn:x}Full\",\"n\":1,\"@more\":[{\"{urn:x}z\":\"3\"}]}}");
        comesBack(
                "{\"price\":{\"@type\":\"{urn:x}Offer\",\"currency\":\"EUR\",\"value\":1.50,\"@more\":[{\"@{urn:x}until\":\"May\"}]}}");
        comesBack("{\"point\":{\"@nil\":true,\"@type\":\"{urn:x}None\",\"id\":7}}");
    }

    @Test
    void saysNothingOfATypeThatIsTheDeclaredOne() throws Exception {
        assertThat(SCHEMAS.jsonOf("<point xsi:type='t:Point'><x>1</x></point>")).isEqualTo("{\"point\":{\"x\":1}}");
        assertThat(SCHEMAS.xml("{\"point\":{\"@type\":\"{urn:t}Point\",\"x\":1}}"))
                .doesNotContain("xsi:type");
    }

    @Test
    void demandsWhatTheDeclaredTypeDemands() throws Exception {
        String head =
                "<r xmlns='urn:t' xmlns:t='urn:t' xmlns:x='urn:x' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>";
        assertThat(SCHEMAS.refusedXml(head + "<shape xsi:type='x:Blob'><x:soft/></shape></r>"))
                .containsExactly("/shape/0/name missing");
        assertThat(SCHEMAS.refusedXml(head + "<shape xsi:type='t:Shape'><name/></shape></r>"))
                .containsExactly("/shape/0 xsi:type is no type that fits (expected: one of Circle, Cube, Square)");
        assertThat(SCHEMAS.refusedXml(head + "<point xsi:type='a b:c d'><x>1</x></point></r>"))
                .containsExactly("/point xsi:type a b:c d (expected: a qualified name)");
        assertThat(SCHEMAS.refusedXml(head + "<point><x>1</x><x:z/></point></r>"))
                .singleElement()
                .asString()
                .contains("unexpected element {urn:x}z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\":[{\"@type\":\"Blob\",\"name\":\"n\"}]}",
                "{\"shape\":[{\"@type\":\"{urn:x}no name\",\"name\":\"n\"}]}",
                "{\"shape\":[{\"@type\":\"{urn:x}a' b='\",\"name\":\"n\"}]}",
                "{\"point\":{\"x\":1,\"@more\":[]}}",
                "{\"point\":{\"x\":1,\"@type\":\"{urn:x}Late\"}}",
                "{\"point\":{\"@type\":\"{urn:x}P\",\"x\":1,\"@more\":{\"a\":1}}}",
                "{\"point\":{\"@type\":\"{urn:x}P\",\"x\":1,\"@more\":[1]}}",
                "{\"point\":{\"@type\":\"{urn:x}P\",\"x\":1,\"@more\":[{\"a\":1,\"b\":2}]}}",
                "{\"point\":{\"@type\":\"{urn:x}P\",\"x\":1,\"@more\":[{\"a><b\":1}]}}",
                "{\"point\":{\"@type\":\"{urn:x}P\",\"x\":1,\"@more\":[{\"@a='1' b\":\"2\"}]}}",
                "{\"point\":{\"@type\":\"{urn:x}P\",\"x\":1,\"@more\":[],\"@more\":[]}}"
            })
    void refusesWhatIsNoSuchType(String json) {
        assertThat(SCHEMAS.refused(json)).isNotEmpty();
    }

    @Test
    void bringsBackALongOneAmongOthers() throws Exception {
        StringBuilder json = new StringBuilder("{\"shape\":[");
        for (int i = 0; i < 3_000; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"@type\":\"")
                    .append(i % 2 == 0 ? "Circle" : "{urn:x}Blob")
                    .append("\",\"name\":\"")
                    .append("n".repeat(50))
                    .append(i % 2 == 0 ? "\",\"radius\":1}" : "\",\"@more\":[{\"{urn:x}a\":\"1\"}]}");
        }
        String whole = json.append("]}").toString();
        assertThat(new JsonMapper().readTree(SCHEMAS.json(SCHEMAS.unjudged(whole, Map.of()))))
                .isEqualTo(new JsonMapper().readTree(whole));
    }
}
