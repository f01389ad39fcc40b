package io.trestle.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path wsdl;

    @BeforeEach
    void writeWsdl() throws Exception {
        try (InputStream in = ConvertCommandTest.class.getResourceAsStream("stock.wsdl")) {
            wsdl = Files.write(folder.resolve("stock.wsdl"), in.readAllBytes());
        }
    }

    private int trestle(String in, String... arguments) {
        out.reset();
        return Commands.execute(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintWriter(err, true),
                arguments);
    }

    private String converted(String in, String direction, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("convert", "--wsdl", wsdl.toString(), "--operation", "GetItem", "--direction"));
        arguments.add(direction);
        arguments.addAll(List.of(more));
        assertThat(trestle(in, arguments.toArray(new String[0])))
                .as(err.toString())
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> batch(String lines) throws Exception {
        assertThat(trestle(lines, "convert", "--batch")).as(err.toString()).isZero();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    private String line(String id, String operation, String direction, String input) {
        return "{\"id\":" + id + ",\"wsdl\":\"" + wsdl + "\",\"operation\":\"" + operation + "\",\"direction\":\""
                + direction + "\",\"input\":" + input + "}\n";
    }

    private static String quoted(String text) throws Exception {
        return JSON.writeValueAsString(text);
    }

    @Test
    void changesRequestsAndAnswersBothWays() {
        String soap = converted("{\"sku\":\"A-1\"}", "request");
        assertThat(soap).contains("<soap:Body>").contains(":sku>A-1</").endsWith(">\n");
        assertThat(converted(soap, "request", "--reverse")).isEqualTo("{\"sku\":\"A-1\"}\n");

        String answer = converted("{\"price\":12345678901234567890.10}", "RESPONSE", "--reverse");
        assertThat(answer).contains("12345678901234567890.10");
        assertThat(converted(answer, "response")).isEqualTo("{\"price\":12345678901234567890.10}\n");
    }

    @Test
    void changesFaultsBothWays() {
        String json =
                "{\"fault\":\"NoItem\",\"code\":\"Client\",\"reason\":\"no <A-9>\",\"detail\":{\"sku\":\"A-9\"}}\n";
        String soap = converted(json, "response", "--reverse", "--part", "fault");
        assertThat(soap).contains("<detail><n1:NoItem").contains("&lt;A-9&gt;");
        assertThat(converted(soap, "response", "--part", "fault")).isEqualTo(json);
        assertThat(converted(soap, "response")).isEqualTo(json);
        assertThat(converted(json, "response", "--reverse")).isEqualTo(soap);

        String other = "{\"code\":\"Server\",\"reason\":\"\",\"detail\":{\"{urn:x}a\":{\"@b\":\"1\",\"c\":\"2\"}}}\n";
        assertThat(converted(converted(other, "response", "--reverse", "--part", "fault"), "response"))
                .isEqualTo(other);
    }

    @Test
    void changesHeadersBothWays() {
        String json = "{\"session\":{\"id\":7},\"any\":[{\"{urn:wsa}To\":\"urn:b\"}]}\n";
        String soap = converted(json, "request", "--part", "headers");
        assertThat(soap).contains(":Session").contains("<soap:Body/>");
        assertThat(converted(soap, "request", "--part", "headers", "--reverse")).isEqualTo(json);
        assertThat(converted("{\"price\":1}", "response", "--reverse").contains("Header"))
                .isFalse();
    }

    @Test
    void readsWhatStandsOutsideTheWsdlsFolderOnlyWhenTold() throws Exception {
        String text = Files.readString(wsdl);
        int schema = text.indexOf("<xs:schema");
        int end = text.indexOf("</xs:schema>") + "</xs:schema>".length();
        String types = text.substring(schema, end)
                .replaceFirst(
                        "<xs:schema", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:stock'");
        Files.writeString(Files.createDirectories(folder.resolve("common")).resolve("stock.xsd"), types);
        String include =
                "<xs:schema targetNamespace='urn:stock'><xs:include schemaLocation='../common/stock.xsd'/></xs:schema>";
        wsdl = Files.writeString(
                Files.createDirectories(folder.resolve("main")).resolve("stock.wsdl"),
                text.substring(0, schema) + include + text.substring(end));

        assertThat(converted("{\"sku\":\"A-1\"}", "request", "--folder", folder.toString()))
                .contains(":sku>A-1</");
        assertThat(err.toString()).isEmpty();
        assertThat(trestle(
                        line("1", "GetItem", "request", "{\"sku\":\"A-1\"}"),
                        "convert",
                        "--batch",
                        "--folder",
                        folder.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(":sku>A-1</");

        // Without its schema nothing is known of the element, and anything is taken.
        String loose = converted("{\"sku\":\"A-1\"}", "request");
        assertThat(loose).contains("sku");
        assertThat(err.toString())
                .contains("stock.wsdl:4: schemaLocation: ../common/stock.xsd (expected: a file in the folder)")
                .contains("--folder");
        assertThat(trestle(
                        "{}",
                        "convert",
                        "--wsdl",
                        wsdl.toString(),
                        "--operation",
                        "GetItem",
                        "--direction",
                        "request",
                        "--folder",
                        folder.resolve("none").toString()))
                .isEqualTo(1);
    }

    @Test
    void readsAWsdlOfAnEstateAsTheGatewayDoes() throws Exception {
        Path system = Files.createDirectories(folder.resolve("systems/stock/v2"));
        String text = Files.readString(wsdl);
        Files.writeString(system.resolveSibling("all.wsdl"), text);
        Files.writeString(
                system.resolveSibling("catalog.xml"),
                "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>"
                        + "<uri name='http://stock.example/all.wsdl' uri='all.wsdl'/></catalog>");
        wsdl = Files.writeString(
                system.resolve("stock.wsdl"),
                "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:stock'>"
                        + "<import namespace='urn:stock' location='http://stock.example/all.wsdl'/></definitions>");
        assertThat(converted("{\"sku\":\"A-1\"}", "request")).contains(":sku>A-1</");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void readsFromAFileToo() throws Exception {
        Path in = Files.writeString(folder.resolve("in.json"), "{\"sku\":\"A-2\"}");
        assertThat(converted("", "request", in.toString())).contains("A-2");
        assertThat(converted("{\"sku\":\"A-3\"}", "request", "-")).contains("A-3");
    }

    @Test
    void saysWhatDoesNotFit() {
        String[] request = {"convert", "--wsdl", wsdl.toString(), "--operation", "GetItem", "--direction", "request"};
        assertThat(trestle("{\"sku\":1}", request)).isEqualTo(1);
        assertThat(trestle("{", request)).isEqualTo(1);
        request[4] = "Nonesuch";
        assertThat(trestle("{}", request)).isEqualTo(1);
        request[2] = "nonesuch.wsdl";
        assertThat(trestle("{}", request)).isEqualTo(1);
        assertThat(err.toString())
                .contains("/sku: 1 (expected: a string)")
                .contains("not well-formed JSON at line 1, column 2: it ends too early")
                .doesNotContain("REDACTED")
                .contains("operation: Nonesuch (expected: one of GetItem, CountItems)")
                .contains("nonesuch.wsdl: ")
                .doesNotContain("\tat ");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convert",
                "convert --wsdl a --operation b",
                "convert --wsdl a --operation b --direction up",
                "convert --wsdl a --operation b --direction request --part fault",
                "convert --batch --operation b",
            })
    void callsWrongUsageByItsExitCode(String arguments) {
        assertThat(trestle("", arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty().doesNotContain("\tat ");
    }

    @Test
    void answersEveryLineInItsPlace() throws Exception {
        String soap = converted("{\"price\":1.50}", "response", "--reverse");
        List<JsonNode> answers = batch(line("1", "GetItem", "request", "{\"sku\":\"A-1\"}")
                + "\n  \r\n"
                + line("\"two\"", "GetItem", "response", quoted(soap))
                + line("3", "GetItem", "request", quoted("{\"sku\":\"\u00e9\"}"))
                + line("[4]", "CountItems", "response", quoted(soap.replace("UTF-8", "UTF-16")))
                        .strip());

        assertThat(answers)
                .extracting(answer -> answer.get("id").toString())
                .containsExactly("1", "\"two\"", "3", "[4]");
        assertThat(answers.get(0).get("output").asText()).contains("A-1");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"output\":{\"price\":1.50}}");
        assertThat(answers.get(2).get("output").asText()).contains("\u00e9");
        assertThat(answers.get(3).get("error").asText()).contains("GetItemResponse");
    }

    @Test
    void takesAScalarAsValueOrAsText() throws Exception {
        List<JsonNode> answers = batch(line("1", "CountItems", "request", "\"A-1\"")
                + line("2", "CountItems", "request", quoted("\"A-1\""))
                + line("3", "CountItems", "response", quoted("<x/>"))
                + "{\"id\":4,\"wsdl\":\"" + wsdl
                + "\",\"operation\":\"CountItems\",\"direction\":\"response\",\"reverse\":true,"
                + "\"input\":98765432109876543210}\n");
        assertThat(answers.get(0).get("output").asText()).contains(">A-1</");
        assertThat(answers.get(1).get("output")).isEqualTo(answers.get(0).get("output"));
        assertThat(answers.get(2).get("error").asText()).contains("SOAP envelope");
        assertThat(answers.get(3).get("output").asText()).contains(">98765432109876543210</");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{",
                "[]",
                "null",
                "\"a\"",
                "{}",
                "{\"id\":1}",
                "{\"id\":1,\"id\":2}",
                "{\"id\":1} 2",
                "{\"id\":1,\"wsdl\":1}",
                "{\"id\":1,\"wsdl\":\"nonesuch.wsdl\",\"operation\":\"GetItem\",\"direction\":\"request\",\"input\":{}}",
                "{\"id\":1,\"wsdl\":\"a\\u0000b\",\"operation\":\"GetItem\",\"direction\":\"request\",\"input\":{}}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"request\"}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"up\",\"input\":{}}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"request\",\"reverse\":\"yes\",\"input\":{}}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"request\",\"part\":\"tail\",\"input\":{}}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"request\",\"part\":\"fault\",\"input\":{}}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"response\",\"input\":{\"a\":1}}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"response\",\"input\":\"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>\"}",
                "{\"id\":1,\"wsdl\":\"W\",\"operation\":\"GetItem\",\"direction\":\"request\",\"input\":{\"sku\":\"\\ud800\"}}",
            })
    void goesOnAfterALineThatIsWrong(String hostile) throws Exception {
        List<JsonNode> answers = batch(hostile.replace("\"W\"", quoted(wsdl.toString())) + "\n"
                + line("9", "GetItem", "request", "{\"sku\":\"b\"}"));

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("error").asText()).isNotEmpty().doesNotContain("Exception");
        assertThat(answers.get(0).has("output")).isFalse();
        assertThat(answers.get(1).get("output").asText()).contains(">b</");
    }

    @Test
    void goesOnAfterDepthsAndBytesThatAreNoCharacters() throws Exception {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String xml = "<a>".repeat(100_000);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes((line("1", "GetItem", "request", deep) + line("2", "GetItem", "response", quoted(xml)))
                .getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '\n', 0, 0, '\n'});
        lines.writeBytes(line("3", "GetItem", "request", "{\"sku\":\"b\"}").getBytes(StandardCharsets.UTF_16LE));
        lines.writeBytes(("\n" + line("4", "GetItem", "request", "{\"sku\":\"b\"}")).getBytes(StandardCharsets.UTF_8));
        out.reset();

        assertThat(Commands.execute(
                        new ByteArrayInputStream(lines.toByteArray()),
                        out,
                        new PrintWriter(err, true),
                        "convert",
                        "--batch"))
                .isZero();
        String[] answers = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(answers[answers.length - 1]).startsWith("{\"id\":4,\"output\":");
        for (int i = 0; i < answers.length - 1; i++) {
            assertThat(JSON.readTree(answers[i]).path("error").asText()).isNotEmpty();
        }
    }

    @Test
    @Timeout(60)
    void answersALineBeforeTheNextComes() throws Exception {
        try (PipedOutputStream questions = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(questions);
                PipedInputStream answers = new PipedInputStream(1 << 16);
                PipedOutputStream piped = new PipedOutputStream(answers)) {
            Thread run =
                    new Thread(() -> Commands.execute(in, piped, new PrintWriter(err, true), "convert", "--batch"));
            run.start();
            var reader = new java.io.BufferedReader(new java.io.InputStreamReader(answers, StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                questions.write(
                        line("" + i, "GetItem", "request", "{\"sku\":\"b\"}").getBytes(StandardCharsets.UTF_8));
                questions.flush();
                assertThat(reader.readLine()).startsWith("{\"id\":" + i + ",\"output\":");
            }
            questions.close();
            run.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(run.isAlive()).isFalse();
        }
    }
}
