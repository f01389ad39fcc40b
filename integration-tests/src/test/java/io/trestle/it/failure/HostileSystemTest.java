package io.trestle.it.failure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A SOAP system that answers what no system should. */
class HostileSystemTest {

    private static final String SECRET = "the-content-of-a-file";

    @TempDir
    Path folder;

    private final AtomicReference<Reply> reply = new AtomicReference<>(new Reply(500, "text/xml", ""));
    private PretendHttpSystem system;
    private EstateGateway gateway;

    @BeforeEach
    void serve() throws Exception {
        system = new PretendHttpSystem(asked -> requireNonNull(reply.get()));
        Path crm = DemoGateway.estate().resolve("systems/crm");
        Files.createDirectories(folder.resolve("systems/crm"));
        for (String file : new String[] {"CustomerService.wsdl", "customer.xsd"}) {
            Files.copy(crm.resolve(file), folder.resolve("systems/crm").resolve(file));
        }
        EstateGateway.write(folder, "systems/crm.yaml", """
                system: crm
                kind: soap
                wsdl: crm/CustomerService.wsdl
                endpoints: ["http://127.0.0.1:${crm.port}/"]
                timeout: 3s
                """);
        EstateGateway.write(folder, "apis/customers/api.yaml", """
                api: customers
                version: v1
                title: Customers
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  getCustomer: {rest: "GET /customers/{customerId}", call: crm.GetCustomer}
                """);
        gateway = EstateGateway.start(folder, Map.of("crm.port", Integer.toString(system.port())));
    }

    @AfterEach
    void stop() {
        gateway.close();
        system.close();
    }

    static Stream<Arguments> hostileReplies() {
        String envelope =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>";
        return Stream.of(
                Arguments.of(
                        "external entity",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://%FILE%\">]>" + envelope.formatted("<a>&e;</a>")),
                Arguments.of(
                        "entity bomb",
                        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">"
                                + "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]>"
                                + envelope.formatted("<a>&e;</a>")),
                Arguments.of(
                        "inclusion",
                        envelope.formatted(
                                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://%FILE%\" parse=\"text\"/>")),
                Arguments.of("nesting", envelope.formatted("<a>".repeat(100_000))),
                Arguments.of("half an answer", envelope.formatted("").substring(0, 60)),
                Arguments.of("another message", envelope.formatted("<other xmlns=\"urn:other\"/>")),
                Arguments.of("HTML", "<html><body>Welcome</body></html>"),
                Arguments.of("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileReplies")
    void answers502AndLeaksNothing(String name, String body) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        reply.set(new Reply(200, "text/xml", body.replace("%FILE%", secret.toString())));

        Answer answer = gateway.client().get("/customers/v1/customers/1001");

        assertThat(answer.status()).as(name + ": " + answer.body()).isEqualTo(502);
        assertThat(answer.problem()).isEqualTo("system-failed");
        assertThat(answer.body())
                .doesNotContain(SECRET)
                .doesNotContain("Exception")
                .doesNotContain("wstx");
    }

    @Test
    void sendsTextOfCallersAsTextWhateverItLooksLike() {
        reply.set(new Reply(500, "text/xml", ""));

        gateway.client().get("/customers/v1/customers/1001%3C!--");

        assertThat(system.asked()).allSatisfy(asked -> assertThat(asked.body()).doesNotContain("<!--"));
    }
}
