package io.trestle.routes.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trestle.routes.admission.AdmissionSettings;
import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {

    private static final String BACKEND = """
            system: backend
            kind: http
            endpoints: ["http://127.0.0.1:${backend.port}"]
            timeout: 5s
            operations:
              getItem: {http: "GET /items/{id}"}
              getOther: {http: "GET /others/{id}"}
            """;

    @TempDir
    Path folder;

    private final CountDownLatch slowIsAsked = new CountDownLatch(1);
    private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer backend;
    private ServedEstate estate;

    @BeforeEach
    void serve() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(threads);
        backend.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/slow")) {
                slowIsAsked.countDown();
                await(slowMayAnswer);
            }
            byte[] body = ("{\"path\":\"" + path + "\"}").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        backend.start();
        estate = new ServedEstate(folder, backend.getAddress().getPort());
        estate.write("systems/backend.yaml", BACKEND);
        estate.writeApi("items", "backend.getItem");
    }

    @AfterEach
    void stop() {
        slowMayAnswer.countDown();
        estate.close();
        backend.stop(0);
        threads.shutdownNow();
    }

    @Test
    void answersNotReadyBeforeTheFirstGeneration() throws Exception {
        HttpResponse<String> answer = estate.get("/items/v1/items/1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void servesAnApiAsOneRouteWithStableIds() throws Exception {
        Generation generation = swapped(estate.generations().reload()).generation();

        assertThat(estate.get("/items/v1/items/1").body()).isEqualTo("{\"path\":\"/items/1\"}");
        assertThat(generation.units()).singleElement().satisfies(unit -> {
            assertThat(unit.name()).isEqualTo("items.v1");
            assertThat(unit.context().getRoutes())
                    .extracting(org.apache.camel.Route::getRouteId)
                    .containsExactly("items.v1.getItem");
        });
    }

    @Test
    void leavesTheOldGenerationServingWhenTheNewOneIsBroken() throws Exception {
        estate.generations().reload();
        estate.writeApi("items", "backend.noSuchOperation");

        Reload outcome = estate.generations().reload();

        assertThat(outcome).isInstanceOf(Reload.Rejected.class);
        assertThat(((Reload.Rejected) outcome).errors()).isNotEmpty();
        assertThat(estate.get("/items/v1/items/1").statusCode()).isEqualTo(200);
        assertThat(estate.generations().current().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void rebuildsOnlyWhatChanged() throws Exception {
        estate.writeApi("others", "backend.getOther");
        estate.generations().reload();
        estate.writeApi("others", "backend.getItem");

        Reload.Swapped swap = swapped(estate.generations().reload());

        assertThat(swap.built()).containsExactly("others.v1");
        assertThat(swap.kept()).containsExactly("items.v1");
        assertThat(estate.get("/others/v1/items/7").body()).isEqualTo("{\"path\":\"/items/7\"}");
        assertThat(estate.get("/items/v1/items/7").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatNothingChanged() {
        estate.generations().reload();

        assertThat(estate.generations().reload()).isInstanceOf(Reload.Unchanged.class);
    }

    @Test
    void noLongerServesWhatWasDeleted() throws Exception {
        estate.writeApi("others", "backend.getOther");
        estate.generations().reload();
        Files.delete(folder.resolve("apis/others/api.yaml"));
        Files.delete(folder.resolve("apis/others"));

        Reload.Swapped swap = swapped(estate.generations().reload());

        assertThat(swap.removed()).containsExactly("others.v1");
        assertThat(estate.get("/others/v1/items/1").statusCode()).isEqualTo(404);
    }

    @Test
    void letsCallsInFlightEndInTheGenerationTheyBeganIn() throws Exception {
        estate.generations().reload();
        Future<HttpResponse<String>> slow = threads.submit(() -> estate.get("/items/v1/items/slow"));
        await(slowIsAsked);
        estate.writeApi("items", "backend.getOther");

        swapped(estate.generations().reload());
        HttpResponse<String> meanwhile = estate.get("/items/v1/items/1");
        slowMayAnswer.countDown();

        assertThat(meanwhile.body()).isEqualTo("{\"path\":\"/others/1\"}");
        assertThat(slow.get(20, TimeUnit.SECONDS).body()).isEqualTo("{\"path\":\"/items/slow\"}");
    }

    @Test
    void answersGoneForARetiredApiAndNotFoundForADraft() throws Exception {
        estate.writeApi("others", "backend.getOther");
        change("apis/items/api.yaml", "lifecycle: published", "lifecycle: retired");
        change("apis/others/api.yaml", "lifecycle: published", "lifecycle: draft");
        estate.generations().reload();

        assertThat(estate.get("/items/v1/items/1").statusCode()).isEqualTo(410);
        assertThat(estate.get("/others/v1/items/1").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsCallersOfADeprecatedApiSinceWhenUntilWhenAndWhereToGo() throws Exception {
        assertThat(estate.get("/items/v1/items/1").headers().map()).doesNotContainKeys("deprecation", "sunset", "link");
        change(
                "apis/items/api.yaml",
                "lifecycle: published",
                "lifecycle: deprecated\ndeprecation: {since: 2026-11-01, sunset: 2027-06-30, successor: /items/v2,"
                        + " policy: \"https://example.org/gone\"}");
        estate.generations().reload();

        HttpResponse<String> answer = estate.get("/items/v1/items/1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Deprecation")).contains("@1793491200");
        assertThat(answer.headers().firstValue("Sunset")).contains("Wed, 30 Jun 2027 00:00:00 GMT");
        assertThat(answer.headers().firstValue("Link"))
                .contains("</items/v2>; rel=\"successor-version\", <https://example.org/gone>; rel=\"deprecation\"");

        change("apis/items/api.yaml", "lifecycle: deprecated", "lifecycle: retired");
        estate.generations().reload();
        assertThat(estate.get("/items/v1/items/1").headers().firstValue("Link")).isPresent();
    }

    @Test
    void servesTeamRoutesOverDirectAndOverTheirOwnRestEntry() throws Exception {
        estate.write("apis/hello/api.yaml", """
                api: hello
                version: v1
                title: Bound to routes
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  direct: {rest: "GET /direct/{name}", route: "direct:hello"}
                  own: {rest: "GET /own/{name}", route: rest}
                """);
        estate.write("routes/hello.camel.yaml", """
                - rest:
                    path: /hello/v1
                    get:
                      - path: /own/{name}
                        to: direct:hello
                - route:
                    id: hello
                    from:
                      uri: direct:hello
                      steps:
                        - setBody: {simple: "hello ${header.name}"}
                """);

        swapped(estate.generations().reload());

        assertThat(estate.get("/hello/v1/direct/ada").body()).isEqualTo("hello ada");
        assertThat(estate.get("/hello/v1/own/bob").body()).isEqualTo("hello bob");
    }

    @Test
    void answersWithTheStatusThatATeamRouteSets() throws Exception {
        estate.write("apis/tea/api.yaml", """
                api: tea
                version: v1
                title: Bound to a route
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  brew: {rest: "GET /tea/{code}", route: "direct:tea"}
                  make: {rest: "GET /made/{code}", route: "direct:tea", success: 201}
                """);
        estate.write("routes/tea.camel.yaml", """
                - route:
                    from:
                      uri: direct:tea
                      steps:
                        - setHeader: {name: CamelHttpResponseCode, simple: "${header.code}"}
                        - setBody: {constant: tea}
                """);

        swapped(estate.generations().reload());

        assertThat(estate.get("/tea/v1/tea/418")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(418);
            assertThat(answer.body()).isEqualTo("tea");
        });
        assertThat(estate.get("/tea/v1/tea/203").statusCode()).isEqualTo(203);
        assertThat(estate.get("/tea/v1/made/203").statusCode()).isEqualTo(201);
        assertThat(estate.get("/tea/v1/made/503").statusCode()).isEqualTo(503);
    }

    @Test
    void letsTeamRoutesUseTheValuesOfTheEstate() throws Exception {
        estate.write("apis/port/api.yaml", """
                api: port
                version: v1
                title: Bound to a route
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  port: {rest: "GET /port", route: "direct:port"}
                """);
        estate.write("routes/port.camel.yaml", """
                - route:
                    from:
                      uri: direct:port
                      steps:
                        - setBody: {simple: "{{backend.port}}"}
                """);

        swapped(estate.generations().reload());

        assertThat(estate.get("/port/v1/port").body())
                .isEqualTo(Integer.toString(backend.getAddress().getPort()));
    }

    @Test
    void refusesARestEntryThatNoApiGoverns() throws Exception {
        estate.generations().reload();
        estate.write("routes/open.camel.yaml", """
                - route:
                    from:
                      uri: platform-http:/open
                      steps:
                        - setBody: {constant: open}
                """);

        Reload outcome = estate.generations().reload();

        assertThat(outcome).isInstanceOf(Reload.Rejected.class);
        assertThat(((Reload.Rejected) outcome).errors())
                .anySatisfy(error -> assertThat(error.message()).contains("/open"));
        assertThat(estate.get("/open").statusCode()).isEqualTo(404);
    }

    @Test
    void saysInWhichFileAnApiIsRefusedWhateverItsFolderIsCalled(@TempDir Path plugin) throws Exception {
        Path services = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.writeString(services.resolve(PolicyProvider.class.getName()), Picky.class.getName());
        estate.write("apis/items-of-old/api.yaml", """
                api: others
                version: v1
                title: A test
                lifecycle: published
                access: {authenticate: [anonymous]}
                policies: {picky: {mood: bad}}
                operations:
                  getOther: {rest: "GET /others/{id}", call: backend.getOther}
                """);
        try (URLClassLoader plugins = new URLClassLoader(
                        new URL[] {plugin.toUri().toURL()}, getClass().getClassLoader());
                ServedEstate picky = new ServedEstate(
                        folder,
                        backend.getAddress().getPort(),
                        AdmissionSettings.ofDefaults().withPlugins(plugins))) {
            Reload outcome = picky.generations().reload();

            assertThat(outcome).isInstanceOf(Reload.Rejected.class);
            assertThat(((Reload.Rejected) outcome).errors()).singleElement().satisfies(error -> {
                assertThat(error.file()).isEqualTo(folder.resolve("apis/items-of-old/api.yaml"));
                assertThat(error.message()).isEqualTo("others.v1.getOther: picky: mood: bad (expected: good)");
            });
        }
    }

    /** A policy of a plugin that refuses its settings, as it does when it is compiled and not before. */
    public static final class Picky implements PolicyProvider {
        @Override
        public String name() {
            return "picky";
        }

        @Override
        public PolicySource open(PolicyServices services) {
            return subject -> {
                if (subject.settings("picky") != null) {
                    throw new InvalidPolicyException(subject.id(), "picky: mood: bad (expected: good)");
                }
                return List.of();
            };
        }
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    private static Reload.Swapped swapped(Reload outcome) {
        assertThat(outcome).isInstanceOf(Reload.Swapped.class);
        return (Reload.Swapped) outcome;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
