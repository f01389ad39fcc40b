package io.trestle.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("calculator.wsdl"), wsdl("Add"));
        Files.writeString(folder.resolve("broken.wsdl"), "<definitions");
    }

    @Test
    void saysWhatItMadeAndWhatIsLeftToDo() {
        assertThat(run("calculator.wsdl")).isZero();
        assertThat(out.toString())
                .contains(
                        "created",
                        "system  calculator at http://127.0.0.1:9/calc (SOAP 1.1, port P of service Calculator)")
                .contains("POST   /add", "calculator.Add", "to do   say who may call");
        out.getBuffer().setLength(0);
        assertThat(trestle("check", estate())).isZero();
        assertThat(out.toString()).endsWith("no errors\n");
    }

    @Test
    void goesOnWhenOneFailsAndExitsWithOne() {
        assertThat(run("broken.wsdl", "no-such.wsdl", "calculator.wsdl")).isEqualTo(1);
        assertThat(out.toString())
                .contains("broken.wsdl: failed: ", "no-such.wsdl: no such file", "calculator.wsdl: created");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysTheSameInJson() throws Exception {
        assertThat(run("calculator.wsdl", "broken.wsdl", "--format", "json")).isEqualTo(1);
        JsonNode documents = new JsonMapper().readTree(out.toString()).get("documents");
        assertThat(documents).hasSize(2);
        assertThat(documents.get(0).get("state").asText()).isEqualTo("created");
        assertThat(documents.get(0).get("operations").get(0).get("call").asText())
                .isEqualTo("calculator.Add");
        assertThat(documents.get(0).get("files")).isNotEmpty();
        assertThat(documents.get(1).get("state").asText()).isEqualTo("failed");
        assertThat(documents.get(1).get("failure").asText()).isNotEmpty();
    }

    @Test
    void asksForApprovalOfWhatBreaksCallers() throws Exception {
        run("calculator.wsdl");
        Files.writeString(folder.resolve("calculator.wsdl"), wsdl("Sum"));
        assertThat(run("calculator.wsdl", "--dry-run")).isZero();
        assertThat(run("calculator.wsdl")).isEqualTo(1);
        assertThat(out.toString()).contains("breaks  POST /add: removed", "added   POST /sum: added", "--yes");
        assertThat(Path.of(estate(), "apis/calculator/api.yaml")).content().contains("POST /add");
        assertThat(run("calculator.wsdl", "--yes")).isZero();
        assertThat(Path.of(estate(), "apis/calculator/api.yaml"))
                .content()
                .contains("POST /sum")
                .doesNotContain("POST /add");
    }

    @Test
    void takesNamesAndAnAddress() {
        assertThat(run("calculator.wsdl", "--system", "calc", "--api", "sums", "--endpoint", "http://10.0.0.1/c"))
                .isZero();
        assertThat(Path.of(estate(), "systems/calc.yaml")).content().contains("http://10.0.0.1/c");
        assertThat(Path.of(estate(), "apis/sums/api.yaml")).content().contains("call: calc.Add");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--api ../../x calculator.wsdl",
                "--system .x calculator.wsdl",
                "--endpoint ftp://x calculator.wsdl",
                "--openapi 2.0 calculator.wsdl",
                "--api a calculator.wsdl broken.wsdl",
                ""
            })
    void refusesWrongUsage(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
        assertThat(Path.of(estate())).doesNotExist();
    }

    private String estate() {
        return folder.resolve("estate").toString();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("import", "--estate", estate()));
        for (String argument : arguments) {
            all.add(argument.endsWith(".wsdl") ? folder.resolve(argument).toString() : argument);
        }
        return trestle(all.toArray(String[]::new));
    }

    private int trestle(String... arguments) {
        return Commands.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private static String wsdl(String operation) {
        return """
                <definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/'
                    xmlns:t='urn:calc' targetNamespace='urn:calc'>
                  <types><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:calc'>
                    <xs:element name='number' type='xs:decimal'/></xs:schema></types>
                  <message name='M'><part name='p' element='t:number'/></message>
                  <portType name='C'>
                    <operation name='%1$s'><input message='t:M'/><output message='t:M'/></operation>
                  </portType>
                  <binding name='B' type='t:C'><soap:binding transport='http://schemas.xmlsoap.org/soap/http'/>
                    <operation name='%1$s'><input><soap:body use='literal'/></input><output><soap:body use='literal'/></output></operation>
                  </binding>
                  <service name='Calculator'><port name='P' binding='t:B'><soap:address location='http://127.0.0.1:9/calc'/></port></service>
                </definitions>
                """.formatted(operation);
    }
}
