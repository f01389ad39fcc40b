package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.gateway.command.Commands;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars in an estate's {@code plugins/}, those that work and those that do not. */
class PluginsTest extends StockTest {

    private static final String POLICY = """
            package acme;

            import io.trestle.routes.admission.*;
            import io.trestle.routes.call.*;
            import io.trestle.routes.problem.Problem;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.CompletionStage;

            public final class Regions implements PolicyProvider {
                public String name() { return "acme-regions"; }
                public PolicySource open(PolicyServices services) {
                    return subject -> {
                        Map<String, String> settings = subject.settings("acme-regions");
                        return settings == null ? List.of() : List.of(new Region(settings.get("only")));
                    };
                }
                record Region(String only) implements RequestPolicy {
                    public CompletionStage<Verdict> check(Call call, Caller caller) {
                        String region = call.request().header("X-Region");
                        if ("boom".equals(region)) throw new IllegalStateException("no such region");
                        return only.equals(region) ? Verdict.ADMITTED_NOW
                                : Verdict.refusedNow(Problem.of(451, "wrong-region", "Not from there", "Only from " + only + "."));
                    }
                }
            }
            """;
    private static final String ROUTES = """
            package acme;

            import org.apache.camel.builder.RouteBuilder;

            public final class Greetings extends RouteBuilder {
                @Override public void configure() {
                    from("direct:greet").to("shout:hello");
                }
            }
            """;
    private static final String COMPONENT = """
            package acme;

            import java.util.Map;
            import org.apache.camel.*;
            import org.apache.camel.support.*;

            public final class Shout extends DefaultComponent {
                @Override protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
                    return new ProcessorEndpoint(uri, this, exchange -> exchange.getMessage().setBody(rest.toUpperCase() + "!"));
                }
            }
            """;
    private static final String SERVICES = "META-INF/services/io.trestle.routes.admission.PolicyProvider";

    @TempDir
    Path work;

    @Test
    void bringsPoliciesRoutesAndComponents() throws Exception {
        new PluginJar(work)
                .with("acme.Regions", POLICY)
                .with("acme.Greetings", ROUTES)
                .with("acme.Shout", COMPONENT)
                .file(SERVICES, "acme.Regions\n")
                .file("META-INF/services/org/apache/camel/component/shout", "class=acme.Shout\n")
                .write(folder.resolve("plugins/acme.jar"));
        estate.write("gateway.yaml", """
                listener: {host: 127.0.0.1, port: 0}
                management: {host: 127.0.0.1, port: 0}
                route-classes: [acme.Greetings]
                """);
        api("policies: {acme-regions: {only: eu}}");
        try (TrestleGateway gateway = start()) {
            assertThat(get(gateway, "items/A-1", "eu").body()).isEqualTo("{\"available\":12}");
            HttpResponse<String> refused = get(gateway, "items/A-1", "us");
            assertThat(refused.statusCode()).isEqualTo(451);
            assertThat(refused.body()).contains("urn:trestle:problem:wrong-region", "Only from eu.");
            // A policy that breaks off harms its own call alone.
            assertThat(get(gateway, "items/A-1", "boom").statusCode()).isEqualTo(500);
            assertThat(get(gateway, "greeting", "eu").body()).isEqualTo("HELLO!");

            api("policies: {acme-regions: {only: us}}");
            estate.write("plugins/notes.txt", "not read");
            assertThat(reload(gateway)).isEqualTo(200);
            assertThat(get(gateway, "items/A-1", "us").statusCode()).isEqualTo(200);
            assertThat(get(gateway, "items/A-1", "eu").statusCode()).isEqualTo(451);
        }
    }

    @Test
    void isNotServedWithAPolicyThatNobodyBrings() throws Exception {
        api("policies: {acme-regions: {only: eu}}");

        assertThatThrownBy(this::start)
                .hasMessageContaining(
                        "apis/stock/api.yaml:6:12: policies: acme-regions (expected: one that a jar in plugins/ brings: [])");
    }

    @Test
    void isCheckedWithItsPlugins() throws Exception {
        new PluginJar(work)
                .with("acme.Regions", POLICY)
                .with("acme.Greetings", ROUTES)
                .file(SERVICES, "acme.Regions\n")
                .write(folder.resolve("plugins/acme.jar"));
        estate.write("gateway.yaml", "route-classes: [acme.Greetings]\n");
        api("policies: {acme-regions: {only: eu}}");
        assertThat(Commands.execute("check", folder.toString())).isZero();

        api("policies: {acme-region: {only: eu}}");
        assertThat(Commands.execute("check", folder.toString())).isEqualTo(1);

        api("policies: {acme-regions: {only: eu}}");
        estate.write("gateway.yaml", "route-classes: [acme.Greeting]\n");
        assertThat(Commands.execute("check", folder.toString())).isEqualTo(1);
    }

    @Test
    void doesNotStartWithAJarThatIsNone() throws Exception {
        Path jar = Files.createDirectories(folder.resolve("plugins")).resolve("broken.jar");
        Files.write(jar, PluginJar.nonsense());

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(jar + ": cannot be read (expected: a jar)");
    }

    @Test
    void doesNotStartWithAPolicyThatIsNotThere() throws Exception {
        new PluginJar(work)
                .with("acme.Greetings", ROUTES)
                .file(SERVICES, "acme.Missing\n")
                .write(folder.resolve("plugins/acme.jar"));

        assertThatThrownBy(this::start).hasMessageContaining("a policy of plugins/ cannot be made", "acme.Missing");
    }

    @Test
    void letsNobodyTakeTheNameOfThePolicyThatAuthenticates() throws Exception {
        new PluginJar(work)
                .with("acme.Regions", POLICY.replace("\"acme-regions\"; }", "\"api-key\"; }"))
                .file(SERVICES, "acme.Regions\n")
                .write(folder.resolve("plugins/acme.jar"));

        assertThatThrownBy(this::start).hasMessage("policy api-key: twice (expected: names of their own)");
    }

    private void api(String more) throws IOException {
        estate.write("apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                lifecycle: published
                access: {authenticate: [anonymous]}
                %s
                operations:
                  getItem: {rest: "GET /items/{sku}", call: stock.getItem}
                  %s
                """.formatted(
                        more,
                        Files.exists(folder.resolve("plugins"))
                                ? "greet: {rest: GET /greeting, route: \"direct:greet\"}"
                                : ""));
    }

    private static int reload(TrestleGateway gateway) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + gateway.managementPort() + "/admin/v1/reload"))
                                .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private static HttpResponse<String> get(TrestleGateway gateway, String path, String region) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/" + path))
                                .header("X-Region", region)
                                .build(),
                        BodyHandlers.ofString());
    }
}
