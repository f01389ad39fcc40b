package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.console.login.Accounts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Routes of a team over what the gateway itself has of Camel, without a plugin. */
@Timeout(120)
class TeamRoutesTest {

    /** What a caller would send to see what only the gateway may read. */
    private static final String READS_A_FILE = "<!DOCTYPE item [<!ENTITY secret SYSTEM \"file:%s\">]>"
            + "<item><sku>&secret;</sku><quantity>1</quantity></item>";

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @TempDir
    Path files;

    @Test
    void useTheFormatsLanguagesAndComponentsThatTheDocsName() throws Exception {
        StockEstate estate = new StockEstate(folder, 1);
        estate.write("apis/teams/api.yaml", """
                api: teams
                version: v1
                title: A team's routes
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  json: {rest: POST /json, route: "direct:json"}
                  xml: {rest: POST /xml, route: "direct:xml"}
                """);
        Files.writeString(files.resolve("items.xsl"), """
                <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                  <xsl:output omit-xml-declaration="yes"/>
                  <xsl:template match="/item"><stock><xsl:value-of select="sku"/></stock></xsl:template>
                </xsl:stylesheet>
                """);
        estate.write("routes/teams.camel.yaml", """
                - route:
                    from:
                      uri: direct:json
                      steps:
                        - setVariable:
                            name: sku
                            jsonpath: {expression: "$.item.sku", resultType: java.lang.String}
                        - unmarshal: {json: {}}
                        - setBody: {simple: "${body[item][sku]}"}
                        - toD: "file:%s?fileName=${body}.txt"
                        - to: "seda:later?waitForTaskToComplete=Always"
                        - marshal: {json: {}}
                - route:
                    from:
                      uri: seda:later
                      steps:
                        - setBody: {variable: sku}
                - route:
                    from:
                      uri: direct:xml
                      steps:
                        - setVariable:
                            name: quantity
                            xpath: {expression: "/item/quantity", resultType: java.lang.Integer}
                        - to: "xslt:file:%s"
                        - setBody: {simple: "${body}${variable.quantity}"}
                        - setHeader: {name: Content-Type, constant: text/plain}
                - route:
                    from:
                      uri: timer:once
                      parameters: {repeatCount: 1, delay: 0}
                      steps:
                        - setBody: {constant: "x"}
                        - to: "file:%s?fileName=timer.txt"
                - route:
                    from:
                      uri: scheduler:often
                      parameters: {delay: 60000, initialDelay: 0}
                      steps:
                        - setBody: {constant: "x"}
                        - to: "file:%s?fileName=scheduler.txt"
                """.formatted(files, files.resolve("items.xsl"), files, files));
        try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(folder)
                .data(data)
                .accounts(Accounts.wellKnown())
                .build())) {
            assertThat(post(gateway, "json", "application/json", "{\"item\":{\"sku\":\"A-1\"}}"))
                    .isEqualTo("\"A-1\"");
            assertThat(files.resolve("A-1.txt")).exists();
            assertThat(post(gateway, "xml", "application/xml", "<item><sku>A-1</sku><quantity>12</quantity></item>"))
                    .isEqualTo("<stock>A-1</stock>12");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Files.exists(files.resolve("timer.txt")) && Files.exists(files.resolve("scheduler.txt")));
        }
    }

    private static String post(TrestleGateway gateway, String path, String type, String body) throws Exception {
        HttpResponse<String> answer = send(gateway, path, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> send(TrestleGateway gateway, String path, String type, String body)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/teams/v1/" + path))
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
