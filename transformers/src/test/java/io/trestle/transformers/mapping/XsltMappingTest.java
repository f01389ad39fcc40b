package io.trestle.transformers.mapping;

import static io.trestle.transformers.mapping.MappingFixture.CLOCK;
import static io.trestle.transformers.mapping.MappingFixture.LIMITS;
import static io.trestle.transformers.mapping.MappingFixture.VALUES;
import static io.trestle.transformers.mapping.MappingFixture.apply;
import static io.trestle.transformers.mapping.MappingFixture.json;
import static io.trestle.transformers.mapping.MappingFixture.stylesheet;
import static io.trestle.transformers.mapping.MappingFixture.write;
import static io.trestle.transformers.mapping.MappingFixture.xslt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class XsltMappingTest {

    private static final String JSON = "<xsl:output method='json'/>";
    private static final String SAME =
            "<xsl:output method='xml' media-type='application/json'/><xsl:mode on-no-match='shallow-copy'/>";

    @TempDir
    Path folder;

    @Test
    void makesXmlOfJson() throws Exception {
        MessageMapper mapper = xslt(folder, """
                <xsl:output method="xml" omit-xml-declaration="yes"/>
                <xsl:param name="path" as="map(*)"/><xsl:param name="header" as="map(*)"/>
                <xsl:template match="/fn:map">
                  <order id="{$path?customerId}" channel="{$header?x-channel}">
                    <xsl:for-each select="fn:array[@key='lines']/fn:map">
                      <line sku="{fn:string[@key='sku']}">{fn:number[@key='price']}</line>
                    </xsl:for-each>
                  </order>
                </xsl:template>
                """);
        assertThat(mapper.mediaType()).isEqualTo("application/xml");
        assertThat(mapper.mayBeSlow()).isTrue();
        assertThat(mapper.isIdentity()).isFalse();
        assertThat(apply(mapper, "{'lines':[{'sku':'A-1','price':12345678901234567890.50}]}"))
                .isEqualTo("<order id='1001' channel='web'><line sku='A-1'>12345678901234567890.50</line></order>");
    }

    @Test
    void makesJsonOfXml() throws Exception {
        MessageMapper mapper = xslt(
                folder,
                JSON + """
                <xsl:template match="/item">
                  <xsl:sequence select="map{'sku': string(@sku), 'price': xs:decimal(price), 'big': xs:integer(n), 'url': 'a/b'}"/>
                </xsl:template>
                """,
                new FieldRule.Rename("/sku", "code"),
                new FieldRule.Constant("/source", json("'x'")));
        assertThat(mapper.mediaType()).isEqualTo("application/json");
        assertThat(
                        json(
                                apply(
                                        mapper,
                                        "\uFEFF<item sku='A-1'><price>12345678901234567890.55</price><n>123456789012345678901234567890</n></item>")))
                .isEqualTo(json("{'code':'A-1','price':12345678901234567890.55,'big':123456789012345678901234567890,"
                        + "'url':'a/b','source':'x'}"));
    }

    @Test
    void changesJsonInItsXmlFormWithoutLoss() throws Exception {
        MessageMapper mapper = xslt(folder, SAME + "<xsl:template match=\"fn:*[@key='secret']\"/>");
        assertThat(
                        apply(
                                mapper,
                                "{'a':[1.50,12345678901234567890.10,true,null,'x',{}],'secret':{'b':[]},'e':1E400,'t':'<&\\n\\u00e9\uD83D\uDE00'}"))
                .isEqualTo(
                        "{'a':[1.50,12345678901234567890.10,true,null,'x',{}],'e':1E+400,'t':'<&\\n\u00e9\uD83D\uDE00'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            { | not JSON
            {'a':1,'a':2} | not JSON
            {'a':1}{} | not JSON
            <a> | not well-formed
            <a/><b/> | not well-formed
            <!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a> | document type
            <!DOCTYPE a [<!ENTITY x 'x'><!ENTITY y '&x;&x;'>]><a>&y;</a> | document type
            <a>&x;</a> | ~~
            <a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd'/><b | ~~
            {'a':'\\u0000'} | U+0000
            {'\\uffff':1} | U+FFFF
            """)
    void refusesMalformedAndHostileMessages(String message, String detail) {
        MessageMapper mapper = xslt(folder, SAME);
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> apply(mapper, message))
                .withMessageContaining(detail == null ? "" : detail);
    }

    @Test
    void refusesMessagesThatAreTooDeepTooLargeOrOfTooManyNames() {
        MessageMapper mapper = xslt(folder, "<xsl:output method='xml'/>");
        StringBuilder names = new StringBuilder("<a>");
        for (int i = 0; i < 6_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        for (String message : List.of(
                "<a>".repeat(200) + "</a>".repeat(200),
                "[".repeat(200) + "]".repeat(200),
                "<a>" + "x".repeat(100_000) + "</a>",
                names + "</a>")) {
            assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> apply(mapper, message));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc('file:///etc/passwd')",
                "doc('mapping.xslt')",
                "document('mapping.xslt')",
                "unparsed-text('file:///etc/passwd')",
                "unparsed-text('mapping.xslt')",
                "unparsed-text-lines('file:///etc/hosts')",
                "json-doc('file:///etc/passwd')",
                "collection('file:///etc')",
                "uri-collection('file:///etc')",
                "doc('http://127.0.0.1:1/x')",
                "doc('jar:file:///x.jar!/a')",
                "fn:transform(map{'stylesheet-location': 'mapping.xslt', 'source-node': /})",
                "fn:load-xquery-module('urn:x')"
            })
    void readsNothingButItsMessage(String expression) {
        assertFails("<xsl:template match='/'><xsl:sequence select=\"" + expression + "\"/></xsl:template>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:result-document href='file:///tmp/trestle-written.xml'><a/></xsl:result-document>",
                "<xsl:result-document href='written.xml'><a/></xsl:result-document>",
                "<xsl:source-document href='file:///etc/passwd'><a/></xsl:source-document>",
                "<xsl:evaluate xpath=\"'1 + 1'\"/>",
                "<xsl:sequence select=\"Q{java:java.lang.System}getProperty('user.home')\"/>",
                "<xsl:sequence select=\"Q{java:java.lang.Runtime}getRuntime()\"/>",
                "<xsl:sequence select=\"Q{http://saxon.sf.net/}system-id()\"/>",
                "<xsl:sequence select=\"Q{http://expath.org/ns/file}read-text('/etc/passwd')\"/>"
            })
    void doesNothingElse(String instruction) {
        assertFails("<xsl:template match='/'>" + instruction + "</xsl:template>");
        assertThat(Path.of("/tmp/trestle-written.xml")).doesNotExist();
        assertThat(folder.resolve("written.xml")).doesNotExist();
    }

    @Test
    void seesNothingOfTheProcess() throws Exception {
        MessageMapper mapper = xslt(folder, """
                <xsl:output method="text"/>
                <xsl:template match="/">[{available-environment-variables()}][{environment-variable('PATH')}]\
                [{system-property('user.home')}][{system-property('java.version')}][{doc-available('file:///etc/passwd')}]\
                [{unparsed-text-available('file:///etc/passwd')}]</xsl:template>
                """);
        assertThat(mapper.mediaType()).isEqualTo("text/plain");
        assertThat(apply(mapper, "{}")).isEqualTo("[][][][][false][false]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:template match='/'><xsl:call-template name='a'/></xsl:template><xsl:template name='a'><xsl:call-template name='a'/></xsl:template>",
                "<xsl:function name='f:a'><xsl:param name='n'/><xsl:sequence select='f:a($n + 1)'/></xsl:function><xsl:template match='/'><xsl:sequence select='f:a(1)'/></xsl:template>",
                "<xsl:function name='f:a'><xsl:param name='n'/><xsl:sequence select='1 + f:a($n + 1)'/></xsl:function><xsl:template match='/'><xsl:sequence select='f:a(1)'/></xsl:template>",
                "<xsl:template match='/'><xsl:for-each select='1 to 2000000000'><xsl:if test='. = -1'><a/></xsl:if></xsl:for-each></xsl:template>",
                "<xsl:template match='/'><xsl:iterate select='1 to 2000000000'><xsl:if test='. = -1'><a/></xsl:if></xsl:iterate></xsl:template>",
                "<xsl:template match='/'><r><xsl:for-each select='1 to 2000000000'><a/></xsl:for-each></r></xsl:template>",
                "<xsl:template match='/'><xsl:try><xsl:iterate select='1 to 2000000000'><xsl:if test='. = -1'><a/></xsl:if></xsl:iterate><xsl:catch><b/></xsl:catch></xsl:try></xsl:template>"
            })
    void stopsStylesheetsThatRunAway(String declarations) {
        MessageMapper mapper = xslt(folder, declarations);
        long start = System.nanoTime();
        assertThatExceptionOfType(MappingFailedException.class).isThrownBy(() -> apply(mapper, "{}"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            <xsl:template match="/"><xsl:message terminate="yes">no such branch</xsl:message></xsl:template> ; no such branch
            <xsl:template match="/"><xsl:sequence select="error((), 'too many')"/></xsl:template> ; too many
            <xsl:template match="/"><xsl:sequence select="xs:integer(fn:map/*)"/></xsl:template> ; ~~
            """)
    void saysWhereTheMessageDoesNotFit(String declarations, String detail) {
        MessageMapper mapper = xslt(folder, declarations);
        assertThatExceptionOfType(InvalidMessageException.class)
                .isThrownBy(() -> apply(mapper, "{'name':'Ada'}"))
                .withMessageStartingWith("the mapping does not fit the message: ")
                .withMessageContaining(detail == null ? "" : detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xsl:output media-type='application/json'/><xsl:template match='/'><a/></xsl:template>",
                "<xsl:output media-type='application/json'/><xsl:template match='/'/>",
                "<xsl:output media-type='application/json'/><xsl:template match='/'><fn:number>0x1</fn:number></xsl:template>",
                "<xsl:output media-type='application/json'/><xsl:template match='/'><fn:map><fn:null/></fn:map></xsl:template>",
                "<xsl:output method='text' media-type='application/json'/><xsl:template match='/'>{{</xsl:template>"
            })
    void failsWhereTheResultIsNotWhatItSays(String declarations) {
        MessageMapper mapper = xslt(folder, declarations);
        assertThatExceptionOfType(MappingFailedException.class).isThrownBy(() -> apply(mapper, "{}"));
    }

    @Test
    void saysWhereAStylesheetIsWrong() {
        String declarations = "\n<xsl:template match='/'>\n<xsl:value-of select='1 +'/>\n</xsl:template>\n<xsl:foo/>";
        Path file = write(folder, "mapping.xslt", stylesheet(declarations));
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> MessageMapper.compile(new MessageMapping(List.of(), null, file)))
                .satisfies(e -> assertThat(e.mistakes())
                        .extracting(InvalidMappingException.Mistake::line)
                        .contains(6))
                .withMessageContaining("mapping.xslt:6:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>"
            })
    void refusesWhatIsNoStylesheet(String text) {
        Path file = write(folder, "mapping.xslt", text);
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> MessageMapper.compile(new MessageMapping(List.of(), null, file)))
                .withMessageContaining("mapping.xslt:1:");
    }

    @Test
    void refusesFilesThatAreNotThere() {
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> MessageMapper.compile(new MessageMapping(List.of(), null, folder.resolve("no.xslt"))))
                .withMessageContaining("no.xslt:1:1: cannot be read");
    }

    @Test
    void refusesFieldsAfterXml() {
        Path file = write(folder, "mapping.xslt", stylesheet(""));
        assertThatExceptionOfType(InvalidMappingException.class)
                .isThrownBy(() -> MessageMapper.compile(
                        new MessageMapping(List.of(new FieldRule.Remove("/a")), null, file), LIMITS, CLOCK))
                .withMessageContaining("expected: JSON");
    }

    @Test
    void includesStylesheetsOfItsFolderOnly() throws Exception {
        write(folder, "outside.xslt", stylesheet("<xsl:template match='/'>outside</xsl:template>"));
        Path own =
                java.nio.file.Files.createDirectories(folder.resolve("own/sub")).resolveSibling("");
        write(own, "sub/part.xslt", stylesheet("<xsl:template match='/'>part</xsl:template>"));
        assertThat(apply(xslt(own, "<xsl:include href='sub/part.xslt'/><xsl:output method='text'/>"), "{}"))
                .isEqualTo("part");
        java.nio.file.Files.createSymbolicLink(own.resolve("link.xslt"), folder.resolve("outside.xslt"));
        for (String href : List.of("../outside.xslt", "link.xslt", "http://127.0.0.1:1/a.xslt", "/etc/passwd")) {
            Path file = write(own, "bad.xslt", stylesheet("<xsl:include href='" + href + "'/>"));
            assertThatExceptionOfType(InvalidMappingException.class)
                    .isThrownBy(() -> MessageMapper.compile(new MessageMapping(List.of(), null, file)));
        }
    }

    @Test
    void takesNoMessageForAnEmptyMap() throws Exception {
        MessageMapper mapper = xslt(
                folder,
                JSON
                        + "<xsl:param name='query'/><xsl:template match='/fn:map'><xsl:sequence select='map{\"n\": $query?name}'/></xsl:template>");
        assertThat(apply(mapper, "")).isEqualTo("{'n':'Ada'}");
    }

    @Test
    void readsTheGivenClock() throws Exception {
        MessageMapper mapper =
                xslt(folder, "<xsl:output method='text'/><xsl:template match='/'>{current-dateTime()}</xsl:template>");
        assertThat(apply(mapper, "{}")).isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @Test
    void keepsCallsApartAndForgetsTheirNames() throws Exception {
        MessageMapper mapper = xslt(
                folder,
                "<xsl:output method='text'/><xsl:param name='path'/><xsl:template match='/'>{$path?id}/{count(//*)}</xsl:template>");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                StringBuilder message = new StringBuilder("<a>");
                for (int j = 0; j < 500; j++) {
                    message.append("<n").append(i * 500 + j).append("/>");
                }
                byte[] bytes = message.append("</a>").toString().getBytes(UTF_8);
                CallValues values = new CallValues(VALUES.headers(), VALUES.query(), java.util.Map.of("id", "i" + i));
                results.add(threads.submit(() -> new String(mapper.apply(bytes, values), StandardCharsets.UTF_8)));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo("i" + i + "/501");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Either the stylesheet is refused, or it fails when it runs. */
    private void assertFails(String declarations) {
        Path file = write(folder, "mapping.xslt", stylesheet(declarations));
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(
                () -> MessageMapper.compile(new MessageMapping(List.of(), null, file), LIMITS, CLOCK)
                        .apply("{}".getBytes(UTF_8), VALUES));
        assertThat(thrown).isInstanceOfAny(InvalidMappingException.class, MappingFailedException.class);
    }
}
