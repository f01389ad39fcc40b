package io.trestle.transformers.mapping;

import static io.trestle.transformers.mapping.MappingFixture.apply;
import static io.trestle.transformers.mapping.MappingFixture.fields;
import static io.trestle.transformers.mapping.MappingFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.FieldRule.Constant;
import io.trestle.mappings.rule.FieldRule.Convert;
import io.trestle.mappings.rule.FieldRule.Default;
import io.trestle.mappings.rule.FieldRule.Header;
import io.trestle.mappings.rule.FieldRule.Move;
import io.trestle.mappings.rule.FieldRule.Query;
import io.trestle.mappings.rule.FieldRule.Remove;
import io.trestle.mappings.rule.FieldRule.Rename;
import io.trestle.mappings.rule.FieldRule.Type;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.transformers.InvalidMessageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMappingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{'a':1}x", "{'a':1}{'a':2}", "{'a':1,'a':2}", "nul", "{'a':01}", "'\u0000'", "{a:1}", "NaN"
            })
    void refusesWhatIsNoJson(String message) {
        assertInvalid(fields(new Remove("/x")), message, "").hasMessageContaining("not JSON");
    }

    @Test
    void refusesMessagesThatAreTooDeep() {
        assertInvalid(fields(new Remove("/x")), "[".repeat(100_000 / 2), "").hasMessageContaining("not JSON");
    }

    @Test
    void refusesMessagesThatAreTooLarge() {
        assertInvalid(fields(new Remove("/x")), "'" + "a".repeat(100_000) + "'", "")
                .hasMessageContaining("100002 bytes (expected: <= 100000)");
    }

    @Test
    void identityGivesTheSameBytesUnread() throws Exception {
        MessageMapper mapper = MessageMapper.compile(MessageMapping.identity());
        byte[] message = {1, 2, 3};
        assertThat(mapper.isIdentity()).isTrue();
        assertThat(mapper.mayBeSlow()).isFalse();
        assertThat(mapper.apply(message, CallValues.none())).isSameAs(message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            12345678901234567890123456789012345678901234567890
            0.10000000000000000000000000000000000000000000001
            1.50
            -12.00
            100
            9007199254740993
            """)
    void keepsEveryDigit(String number) throws Exception {
        assertThat(apply(fields(new Move("/a", "/b")), "{'a':" + number + "}")).isEqualTo("{'b':" + number + "}");
    }

    @Test
    void renamesInPlaceAndReplacesTheOtherOfThatName() throws Exception {
        assertThat(apply(fields(new Rename("/b", "x")), "{'a':1,'b':2,'c':3}")).isEqualTo("{'a':1,'x':2,'c':3}");
        assertThat(apply(fields(new Rename("/b", "c")), "{'a':1,'b':2,'c':3}")).isEqualTo("{'a':1,'c':2}");
        assertThat(apply(fields(new Rename("/b", "b")), "{'a':1,'b':2}")).isEqualTo("{'a':1,'b':2}");
        assertThat(apply(fields(new Rename("/items/*/id", "sku")), "{'items':[{'id':1},{},{'id':3},4]}"))
                .isEqualTo("{'items':[{'sku':1},{},{'sku':3},4]}");
    }

    @Test
    void renamesNoElements() {
        assertInvalid(fields(new Rename("/a/0", "x")), "{'a':[1]}", "/a/0");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            /a; /b/c; {'a':1}; {'b':{'c':1}}
            /a; /a/b; {'a':1}; {'a':{'b':1}}
            /a/b; /a; {'a':{'b':1}}; {'a':1}
            ~~; /payload; {'a':1}; {'payload':{'a':1}}
            /payload; ~~; {'payload':{'a':1}}; {'a':1}
            /missing; /b; {'a':1}; {'a':1}
            /missing/deeper; /b; {'a':1}; {'a':1}
            /a/x; /b; {'a':'text'}; {'a':'text'}
            /a; /b; {'a':null}; {'b':null}
            /a; /b/c; {'a':1,'b':null}; {'b':{'c':1}}
            /a; /list/0; {'a':1}; {'list':[1]}
            /a; /list/-; {'a':1,'list':[7]}; {'list':[7,1]}
            /a; /list/1; {'a':1,'list':[7]}; {'list':[7,1]}
            /a; /list/0; {'a':1,'list':[7]}; {'list':[1]}
            /a; /0/x; {'a':1,'0':{}}; {'0':{'x':1}}
            ~/a~~1b~; ~/c~~0d~; {'a/b':1}; ~{'c~~d':1}~
            /list/0; /first; {'list':[1,2]}; {'list':[2],'first':1}
            /list/01; /first; {'list':[1,2]}; {'list':[1,2]}
            /items/*/sku; /items/*/article/code; {'items':[{'sku':1},{'sku':2}]}; {'items':[{'article':{'code':1}},{'article':{'code':2}}]}
            /items/*/sku; /skus/*; {'items':[{'sku':1},{},{'sku':3}]}; {'items':[{},{},{}],'skus':[1,null,3]}
            /a/*; /b/*; {'a':[1,2,3]}; {'a':[],'b':[1,2,3]}
            /a/*/b/*; /c/*/*; {'a':[{'b':[1,2]},{'b':[3]}]}; {'a':[{'b':[]},{'b':[]}],'c':[[1,2],[3]]}
            /a/*/x; /b/*; {'a':{'k':{'x':1}}}; {'a':{'k':{'x':1}}}
            """)
    void moves(String from, String to, String before, String after) throws Exception {
        MessageMapper mapper = fields(new Move(from.strip(), to.strip()));
        assertThat(apply(mapper, before)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            /b/c; {'a':1,'b':'text'}; /b
            /b/c/d; {'a':1,'b':{'c':true}}; /b/c
            /b/x; {'a':1,'b':[]}; /b/x
            /b/2; {'a':1,'b':[0]}; /b/2
            """)
    void saysWhereNothingCanBePut(String to, String message, String pointer) {
        assertInvalid(fields(new Move("/a", to)), message, pointer);
    }

    @Test
    void putsNothingIntoScalarMessages() {
        assertInvalid(fields(new Constant("/a", json("1"))), "'text'", "");
        assertInvalid(fields(new Constant("/a", json("1"))), "[]", "/a");
    }

    @Test
    void defaultsOnlyWhatIsAbsent() throws Exception {
        MessageMapper mapper = fields(new Default("/a/b", json("[1]")), new Default("/n", json("2")));
        assertThat(apply(mapper, "{'n':null}")).isEqualTo("{'n':null,'a':{'b':[1]}}");
        assertThat(apply(mapper, "{'a':{'b':0}}")).isEqualTo("{'a':{'b':0},'n':2}");
        assertThat(apply(fields(new Default("/items/*/n", json("1"))), "{'items':[{},{'n':5}]}"))
                .isEqualTo("{'items':[{'n':1},{'n':5}]}");
    }

    @Test
    void constantReplacesAndIsNeverShared() throws Exception {
        MessageMapper mapper = fields(new Constant("/items/*/t", json("{}")), new Constant("/items/0/t/x", json("1")));
        assertThat(apply(mapper, "{'items':[{'t':9},{}]}")).isEqualTo("{'items':[{'t':{'x':1}},{'t':{}}]}");
        assertThat(apply(mapper, "{'items':[{},{}]}")).isEqualTo("{'items':[{'t':{'x':1}},{'t':{}}]}");
    }

    @Test
    void removesFieldsAndElements() throws Exception {
        assertThat(apply(fields(new Remove("/a/b"), new Remove("/x/y")), "{'a':{'b':1,'c':2}}"))
                .isEqualTo("{'a':{'c':2}}");
        assertThat(apply(fields(new Remove("/a/*")), "{'a':[1,2,3]}")).isEqualTo("{'a':[]}");
        assertThat(apply(fields(new Remove("/a/1")), "{'a':[1,2,3]}")).isEqualTo("{'a':[1,3]}");
        assertThat(apply(fields(new Remove("/a/9"), new Remove("/a/-")), "{'a':[1]}"))
                .isEqualTo("{'a':[1]}");
    }

    @Test
    void makesAMessageOfTheCallWhereThereIsNone() throws Exception {
        MessageMapper mapper = fields(
                new Header("X-Channel", "/meta/channel"),
                new Query("name", "/filter/name"),
                new Query("absent", "/filter/absent"),
                new FieldRule.Path("customerId", "/id"),
                new Convert("/id", Type.INTEGER));
        assertThat(apply(mapper, "")).isEqualTo("{'meta':{'channel':'web'},'filter':{'name':'Ada'},'id':1001}");
        assertThat(apply(fields(new Query("absent", "/x")), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            STRING; 1.50; '1.50'
            STRING; 1e3; '1000'
            STRING; 12345678901234567890123; '12345678901234567890123'
            STRING; true; 'true'
            STRING; 'x'; 'x'
            STRING; null; null
            INTEGER; '00123'; 123
            INTEGER; ' +7 '; 7
            INTEGER; 2.0; 2
            INTEGER; '1e3'; 1000
            INTEGER; '99999999999999999999999'; 99999999999999999999999
            INTEGER; true; 1
            NUMBER; '12.50'; 12.50
            NUMBER; '0.1000000000000000000000000000000001'; 0.1000000000000000000000000000000001
            NUMBER; 5; 5
            BOOLEAN; 'TRUE'; true
            BOOLEAN; 0; false
            BOOLEAN; 1.0; true
            BOOLEAN; '0'; false
            """)
    void converts(Type type, String before, String after) throws Exception {
        assertThat(apply(fields(new Convert("/a", type)), "{'a':" + before + "}"))
                .isEqualTo("{'a':" + after + "}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = ';', textBlock = """
            STRING; {}
            STRING; []
            STRING; 1e999999999
            STRING; 1e-999999999
            INTEGER; 2.5
            INTEGER; 1e999999999
            INTEGER; '1e999999999'
            INTEGER; ''
            INTEGER; 'abc'
            INTEGER; '0x10'
            INTEGER; '1_000'
            INTEGER; '١٢'
            NUMBER; 'NaN'
            NUMBER; 'INF'
            NUMBER; '1,5'
            NUMBER; {'x':1}
            BOOLEAN; 'yes'
            BOOLEAN; 2
            BOOLEAN; ''
            """)
    void refusesConversionsThatWouldLose(Type type, String value) {
        assertInvalid(fields(new Convert("/a/*", type)), "{'a':[null," + value + "]}", "/a/1");
    }

    @Test
    void listsEveryElementThatDoesNotConvert() {
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> apply(fields(new Convert("/*/n", Type.INTEGER)), "[{'n':'a'},{'n':'1'},{'n':'b'}]"))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(InvalidMessageException.Violation::pointer)
                        .isEqualTo(List.of("/0/n", "/2/n")))
                .withMessageContaining("expected: a number without fraction");
    }

    @Test
    void saysNothingOfTheContent() {
        assertInvalid(fields(new Convert("/card", Type.INTEGER)), "{'card':'4111-secret'}", "/card")
                .hasMessageNotContaining("4111");
    }

    private static org.assertj.core.api.ThrowableAssert<InvalidMessageException> assertInvalid(
            MessageMapper mapper, String message, String pointer) {
        InvalidMessageException thrown = org.assertj.core.api.Assertions.catchThrowableOfType(
                InvalidMessageException.class, () -> apply(mapper, message));
        assertThat(thrown).isNotNull();
        assertThat(thrown.violations().get(0).pointer()).isEqualTo(pointer);
        return new org.assertj.core.api.ThrowableAssert<>(thrown);
    }
}
