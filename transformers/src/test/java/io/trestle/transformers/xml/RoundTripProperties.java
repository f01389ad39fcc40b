package io.trestle.transformers.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.shape.ElementShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** What holds for any message. */
class RoundTripProperties {

    private static final String SCHEMA = """
        <xs:complexType name='Base'><xs:sequence><xs:element name='id' type='xs:long'/></xs:sequence>
          <xs:attribute name='lang' type='xs:language'/></xs:complexType>
        <xs:complexType name='More'><xs:complexContent><xs:extension base='t:Base'><xs:sequence>
          <xs:element name='when' type='xs:dateTime' nillable='true'/><xs:element name='self' type='t:All' minOccurs='0'/>
          </xs:sequence></xs:extension></xs:complexContent></xs:complexType>
        <xs:complexType name='All'><xs:sequence>
          <xs:element name='text' type='xs:string' minOccurs='0'/>
          <xs:element name='amount' type='xs:decimal' minOccurs='0' maxOccurs='unbounded'/>
          <xs:choice><xs:element name='a' type='xs:boolean'/><xs:sequence><xs:element name='b' type='xs:date'/>
            <xs:element name='c' type='xs:double' minOccurs='0'/></xs:sequence></xs:choice>
          <xs:element name='base' type='t:Base' minOccurs='0' maxOccurs='unbounded'/>
          <xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='d' type='xs:token'/><xs:element name='e' type='t:All'/></xs:choice>
          <xs:sequence minOccurs='0' maxOccurs='unbounded'><xs:element name='key' type='xs:NCName'/>
            <xs:element name='bytes' type='xs:base64Binary' minOccurs='0'/></xs:sequence>
          <xs:element name='again' type='xs:int' minOccurs='0'/><xs:element name='between' type='xs:int'/>
          <xs:element name='again' type='xs:int' minOccurs='0'/>
          <xs:element name='numbers' minOccurs='0'><xs:simpleType><xs:list itemType='xs:unsignedByte'/></xs:simpleType></xs:element>
          <xs:element name='price' minOccurs='0'><xs:complexType><xs:simpleContent><xs:extension base='xs:decimal'>
            <xs:attribute name='currency' use='required'><xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='EUR'/>
            <xs:enumeration value='USD'/></xs:restriction></xs:simpleType></xs:attribute></xs:extension></xs:simpleContent></xs:complexType></xs:element>
          </xs:sequence><xs:attribute name='text' type='xs:string'/><xs:attribute name='no' type='xs:int' use='required'/></xs:complexType>
        <xs:element name='r' type='t:All'/>\
        """;

    private static final Schemas SCHEMAS = Schemas.of(SCHEMA, "r");
    private static final ElementShape SHAPE = SCHEMAS.shape();
    private static final ObjectMapper MAPPER = SafeJson.mapper(CodecLimits.ofDefaults());

    @Property(tries = 500)
    void comesBackAsItWas(@ForAll long seed) throws Exception {
        String json = sample(seed).toString();

        assertThat(SCHEMAS.json(SCHEMAS.xml(json))).isEqualTo(json);
    }

    @Property(tries = 500)
    void doesNotDependOnTheOrderOfProperties(@ForAll long seed) throws Exception {
        JsonNode json = sample(seed);

        assertThat(SCHEMAS.xml(shuffled(json, new Random(seed)).toString())).isEqualTo(SCHEMAS.xml(json.toString()));
    }

    @Property(tries = 500)
    void carriesAnyTextOrRefusesIt(@ForAll @StringLength(max = 50) String text) throws Exception {
        String json = MAPPER.writeValueAsString(
                Map.of("no", 1, "a", true, "between", 2, "text", text, "textAttribute", text));
        boolean legal = text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= ' ' && c < 0xd800)
                        || (c > 0xdfff && c < 0xfffe)
                        || c > 0xffff);

        if (legal) {
            assertThat(MAPPER.readTree(SCHEMAS.json(SCHEMAS.xml(json)))).isEqualTo(MAPPER.readTree(json));
        } else {
            assertThat(SCHEMAS.refused(json)).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void neverFailsOtherwiseThanBySayingWhatIsWrong(@ForAll long seed) {
        String json = sample(seed).toString();
        Random random = new Random(seed);
        StringBuilder broken = new StringBuilder(json);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(broken.length());
            switch (random.nextInt(3)) {
                case 0 -> broken.deleteCharAt(at);
                case 1 -> broken.insert(at, "{}[]\",:0e.-null".charAt(random.nextInt(15)));
                default -> broken.setCharAt(at, (char) random.nextInt(128));
            }
        }
        try {
            String xml = SCHEMAS.xml(broken.toString());
            SCHEMAS.json(xml);
        } catch (io.trestle.transformers.InvalidMessageException e) {
            assertThat(e.violations()).isNotEmpty();
        }
    }

    private static JsonNode sample(long seed) {
        return new SampleJson(new Random(seed)).of(SHAPE);
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode shuffled = MAPPER.createObjectNode();
            names.forEach(name -> shuffled.set(name, shuffled(node.path(name), random)));
            return shuffled;
        }
        if (node.isArray()) {
            var array = MAPPER.createArrayNode();
            node.forEach(item -> array.add(shuffled(item, random)));
            return array;
        }
        return node;
    }
}
