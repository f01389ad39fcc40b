package io.trestle.transformers.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.roundtrip.DerivedSchemas;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of RPC/encoded operations. */
class EncodedMessagesTest {

    private static final SoapOperation OPERATION = operation();
    private static final SoapCodec CODEC = SoapCodec.compile(OPERATION, CodecLimits.ofDefaults());
    private static final Schema ANSWERS = DerivedSchemas.of(Objects.requireNonNull(OPERATION.output()));

    private static SoapOperation operation() {
        try {
            Path file = Path.of(
                    EncodedMessagesTest.class.getResource("encoded.wsdl").toURI());
            return WsdlReader.read(file, ReadLimits.ofDefaults())
                    .port(null, null)
                    .operation("Find")
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String reply(String body) throws Exception {
        String soap =
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
                        + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:enc='http://schemas.xmlsoap.org/soap/encoding/'"
                        + " xmlns:t='urn:find'><e:Body>" + body + "</e:Body></e:Envelope>";
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        assertThat(CODEC.readReply(new ByteArrayInputStream(soap.getBytes(UTF_8)), json))
                .isInstanceOf(SoapReply.Answered.class);
        return json.toString(UTF_8);
    }

    @Test
    void writesArraysAsTheEncodingWantsThem() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String json = "{\"names\":{\"item\":[\"a\",\"b\"]},\"people\":{\"item\":[{\"name\":\"Ada\",\"age\":36}]}}";
        CODEC.writeRequest(new ByteArrayInputStream(json.getBytes(UTF_8)), Map.of(), out);
        assertThat(out.toString(UTF_8))
                .contains("<soap:Body soap:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">")
                .containsPattern("<names n\\d+:arrayType=\"n\\d+:string\\[2]\"><item>a</item><item>b</item></names>")
                .containsPattern(
                        "<people n\\d+:arrayType=\"n\\d+:Person\\[1]\"><item><name>Ada</name><age>36</age></item></people>");
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        CODEC.readRequest(new ByteArrayInputStream(out.toByteArray()), back);
        assertThat(back.toString(UTF_8)).isEqualTo(json);
    }

    @Test
    void readsItemsWhateverTheyAreCalled() throws Exception {
        assertThat(reply("<t:FindResponse><found xsi:type='enc:Array' enc:arrayType='t:Person[2]' id='x'>"
                        + "<Person xsi:type='t:Person'><name xsi:type='xsd:string'>Ada</name><age>36</age></Person>"
                        + "<t:other><name>Bob</name><age xsi:nil='1'/></t:other></found></t:FindResponse>"))
                .isEqualTo("{\"found\":{\"item\":[{\"name\":\"Ada\",\"age\":36},{\"name\":\"Bob\",\"age\":null}]}}");
    }

    @Test
    void putsWhatIsReferredToInItsPlace() throws Exception {
        assertThat(
                        reply(
                                "<t:FindResponse><found href='#all'/></t:FindResponse>"
                                        + "<multiRef id='all' enc:root='0' enc:arrayType='t:Person[2]' xsi:type='enc:Array'><item href='#p'/><item href='#p'/></multiRef>"
                                        + "<multiRef id='p' xsi:type='t:Person'><name href='#n'/><age href='#a'/></multiRef>"
                                        + "<multiRef id='n' xsi:type='xsd:string'>Ada</multiRef><multiRef id='a' xsi:type='xsd:int'>36</multiRef>"))
                .isEqualTo("{\"found\":{\"item\":[{\"name\":\"Ada\",\"age\":36},{\"name\":\"Ada\",\"age\":36}]}}");
        assertThat(
                        reply(
                                "<t:FindResponse><found><item id='p'><name>Ada</name><age>1</age></item><item href='#p'/></found></t:FindResponse>"))
                .isEqualTo("{\"found\":{\"item\":[{\"name\":\"Ada\",\"age\":1},{\"name\":\"Ada\",\"age\":1}]}}");
    }

    private static String person(String rank) throws Exception {
        return reply("<t:FindResponse xmlns:x='urn:x'><found><item><name>Ada</name><age>36</age>" + rank
                + "</item></found></t:FindResponse>");
    }

    @Test
    void showsTheBareValueWhateverTheEncodingSaysOfIt() throws Exception {
        assertThat(person("<rank id='i' enc:root='0' e:encodingStyle='' xsi:type='enc:byte'>5</rank>"))
                .isEqualTo("{\"found\":{\"item\":[{\"name\":\"Ada\",\"age\":36,\"rank\":5}]}}");
    }

    @Test
    void carriesAttributesOfOthersBesideValues() throws Exception {
        for (String rank : List.of("<rank x:a='1' xsi:type='enc:byte'>5</rank>", "<rank xsi:nil='true' x:a='1'/>")) {
            String json = person(rank);
            assertThat(json)
                    .contains(
                            rank.contains("nil")
                                    ? "\"rank\":{\"@nil\":true,\"anyAttribute\":{\"{urn:x}a\":\"1\"}}"
                                    : "\"rank\":{\"anyAttribute\":{\"{urn:x}a\":\"1\"},\"value\":5}");
            assertThat(ANSWERS.validate(json, InputFormat.JSON)).isEmpty();
            ByteArrayOutputStream soap = new ByteArrayOutputStream();
            CODEC.writeReply(new ByteArrayInputStream(json.getBytes(UTF_8)), soap);
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            CODEC.readReply(new ByteArrayInputStream(soap.toByteArray()), again);
            assertThat(again.toString(UTF_8)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500",
                "{\"value\":500}",
                "{\"anyAttribute\":{\"{urn:x}a\":\"1\"}}",
                "{\"value\":5,\"anyAttribute\":5}",
                "{\"value\":5,\"other\":1}",
                "[5]"
            })
    void refusesWhatIsNoValueAndNoObjectWithOne(String rank) {
        String json = "{\"found\":{\"item\":[{\"name\":\"Ada\",\"age\":36,\"rank\":" + rank + "}]}}";
        assertThat(ANSWERS.validate(json, InputFormat.JSON)).isNotEmpty();
        assertThatThrownBy(() -> CODEC.writeReply(
                        new ByteArrayInputStream(json.getBytes(UTF_8)), OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(
                        InvalidMessageException.class,
                        refused -> assertThat(refused.violations().get(0).pointer())
                                .startsWith("/found/item/0/rank"));
    }

    @Test
    @Timeout(30)
    void refusesReferencesThatNeverEndOrGrowWithoutEnd() {
        refused(
                "<t:FindResponse><found href='#a'/></t:FindResponse><m id='a'><item href='#b'/></m><m id='b'><name href='#a'/></m>",
                "back to itself");
        refused("<t:FindResponse><found id='a' href='#a'>x</found></t:FindResponse>", "back to itself");
        refused("<t:FindResponse><found id='a'><item href='#a'/></found></t:FindResponse>", "back to itself");
        refused("<t:FindResponse><found href='#none'/></t:FindResponse>", "not there");
        refused("<t:FindResponse><found/></t:FindResponse><other/>", "with an id");
        StringBuilder laughs = new StringBuilder("<t:FindResponse><found href='#l0'/></t:FindResponse>");
        for (int i = 0; i < 40; i++) {
            laughs.append("<m id='l")
                    .append(i)
                    .append("'><item href='#l")
                    .append(i + 1)
                    .append("'/><item href='#l")
                    .append(i + 1)
                    .append("'/></m>");
        }
        refused(laughs + "<m id='l40'><name>ha</name></m>", "larger than");
    }

    private static void refused(String body, String why) {
        assertThatThrownBy(() -> reply(body))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining(why);
    }
}
