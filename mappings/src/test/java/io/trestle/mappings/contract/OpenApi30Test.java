package io.trestle.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApi30Test {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'const':1} | {'enum':[1]}
            {'exclusiveMinimum':0} | {'minimum':0,'exclusiveMinimum':true}
            {'exclusiveMaximum':10,'type':'number'} | {'type':'number','maximum':10,'exclusiveMaximum':true}
            {'type':'string','contentEncoding':'base64'} | {'type':'string','format':'byte'}
            {'type':'string','contentEncoding':'base16'} | {'type':'string'}
            {'type':['string','number']} | {'anyOf':[{'type':'string'},{'type':'number'}]}
            {'anyOf':[{'type':'string','maxLength':3},{'type':'null'}]} | {'nullable':true,'type':'string','maxLength':3}
            {'anyOf':[{'type':'string','enum':['a']},{'type':'null'}]} | {'nullable':true,'type':'string','enum':['a',null]}
            {'anyOf':[{'$ref':'#/x'},{'type':'null'}],'description':'d'} | {'anyOf':[{'$ref':'#/x'},{'type':'string','nullable':true,'enum':[null]}],'description':'d'}
            {'anyOf':[{'type':'number'},{'enum':['INF']},{'type':'null'}]} | {'anyOf':[{'type':'number'},{'enum':['INF']},{'type':'string','nullable':true,'enum':[null]}]}
            {'$ref':'#/x','xml':{'name':'a'}} | {'xml':{'name':'a'},'allOf':[{'$ref':'#/x'}]}
            {'$ref':'#/x'} | {'$ref':'#/x'}
            {'if':{'required':['a']},'then':{'required':['b']}} | {'allOf':[{'anyOf':[{'not':{'required':['a']}},{'required':['b']}]}]}
            {'properties':{'const':{'const':'x'},'if':{'type':'string'}}} | {'properties':{'const':{'enum':['x']},'if':{'type':'string'}}}
            {'items':{'const':1},'additionalProperties':false} | {'items':{'enum':[1]},'additionalProperties':false}
            {'xml':{'name':'a','namespace':'urn:x'}} | {'xml':{'name':'a','namespace':'urn:x'}}
            {'xml':{'name':'a','namespace':'a b'}} | {'xml':{'name':'a','x-namespace':'a b'}}
            {'default':{'const':1}} | {'default':{'const':1}}
            """)
    void saysTheSameInOlderWords(String newer, String older) {
        ObjectNode document =
                (ObjectNode) ContractFixture.json("{'openapi':'3.1.0','components':{'schemas':{'S':" + newer
                        + "}},'paths':{'/x':{'post':{'requestBody':{'content':{'a/b':{'example':{'schema':{'const':1}},'schema':"
                        + newer + "}}}}}}}");
        JsonNode untouched = document.deepCopy();

        JsonNode converted = OpenApi30.of(document);

        assertThat(document).isEqualTo(untouched);
        assertThat(converted.path("openapi").asText()).isEqualTo("3.0.3");
        assertThat(converted.at("/components/schemas/S")).isEqualTo(ContractFixture.json(older));
        JsonNode body = converted.at("/paths/~1x/post/requestBody/content/a~1b");
        assertThat(body.path("schema")).isEqualTo(ContractFixture.json(older));
        assertThat(body.path("example")).isEqualTo(ContractFixture.json("{'schema':{'const':1}}"));
    }

    @Test
    void readsWhatItWrites() throws Exception {
        ObjectNode document = (ObjectNode) ContractFixture.json("{'openapi':'3.1.0','info':{'title':'T','version':'1'},"
                + "'paths':{},'components':{'schemas':{'S':{'anyOf':[{'type':'string'},{'type':'null'}]}}}}");
        assertThat(Contract.of(OpenApi30.of(document)).title()).isEqualTo("T");
    }
}
