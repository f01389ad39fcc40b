package io.trestle.transformers.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.transformers.InvalidMessageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML that does not fit its schema and is to pass all the same. */
class LenientTest {

    private static final Schemas SCHEMAS = Schemas.of("""
            <xs:complexType name='Shape' abstract='true'><xs:sequence><xs:element name='name' type='xs:string'/></xs:sequence></xs:complexType>
            <xs:element name='r'><xs:complexType><xs:sequence>
              <xs:element name='n' type='xs:int'/>
              <xs:element name='i' type='xs:int' minOccurs='0' maxOccurs='2'/>
              <xs:element name='b' type='xs:boolean' minOccurs='0'/>
              <xs:element name='s' type='t:Shape' minOccurs='0'/>
              <xs:choice minOccurs='0'><xs:element name='x' type='xs:string'/><xs:element name='y' type='xs:string'/></xs:choice>
            </xs:sequence><xs:attribute name='a' type='xs:int'/></xs:complexType></xs:element>\
            """, "r");

    private static String json(String document) throws Exception {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        SCHEMAS.codec().lenient().toJson(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), json);
        return json.toString(StandardCharsets.UTF_8);
    }

    private static String root(String content) {
        return "<r xmlns='urn:t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'" + content + "</r>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ><n>1</n> | {'n':1}
            ><n>one</n><b>maybe</b> | {'n':'one','b':'maybe'}
            > | {}
            > text <n>1</n> | {'n':1}
            ><n xsi:nil='true'/> | {'n':null}
            ><n>1</n><z q='1'>2</z> | {'n':1,'@more':[{'z':{'@q':'1','#text':'2'}}]}
            ><n>1</n><n>2</n> | {'n':1,'@more':[{'n':'2'}]}
            ><n>1</n><i>1</i><i>2</i><i>3</i> | {'n':1,'i':[1,2,3]}
            ><i>1</i><n>1</n><i>2</i> | {'i':[1],'n':1,'@more':[{'i':'2'}]}
            a='x' c='y'><n>1</n> | {'a':'x','n':1,'@more':[{'@c':'y'}]}
            ><n>1</n><x>1</x><y>2</y> | {'n':1,'x':'1','y':'2'}
            ><n>1</n><s><name>n</name></s> | {'n':1,'s':{'name':'n'}}
            ><n>1<z/></n> | {'n':1}
            """)
    void passesWhatItCan(String content, String expected) throws Exception {
        String document = root((content.startsWith(">") ? "" : " ") + content);
        assertThat(json(document)).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void doesNotGiveUpWhenMuchIsWrong() throws Exception {
        assertThat(json(root("><n>1</n>" + "<z/>".repeat(5_000)))).hasSizeGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<other xmlns='urn:t'/>",
                "<r xmlns='urn:t'><n>1</n>",
                "<r xmlns='urn:t'><n>1</m></r>",
                "<!DOCTYPE r [<!ENTITY e 'x'>]><r xmlns='urn:t'><n>&e;</n></r>",
                "<r xmlns='urn:t'><n>&e;</n></r>",
                "{}",
                ""
            })
    void refusesWhatIsMalformedOrHostileAllTheSame(String document) {
        assertThatThrownBy(() -> json(document)).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void changesNothingForOthers() throws Exception {
        json(root(">"));
        assertThat(SCHEMAS.refusedXml(root(">"))).containsExactly("/n missing");
    }
}
