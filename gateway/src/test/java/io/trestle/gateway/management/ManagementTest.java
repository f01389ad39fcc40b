package io.trestle.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trestle.console.catalogue.SystemHealth;
import io.trestle.console.login.Accounts;
import io.trestle.gateway.Phase;
import io.trestle.gateway.drift.DriftSchedule;
import io.trestle.gateway.portal.PortalSettings;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.LedgerSettings;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.ledger.graph.EdgeObserver;
import io.trestle.ledger.graph.GraphDefinitions;
import io.trestle.ledger.graph.GraphSettings;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.estate.LoginDefinition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the management listener share: the listener, and ways to ask it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManagementTest {

    static final String JSON = "application/json";

    final AtomicReference<Phase> phase = new AtomicReference<>(Phase.SERVING);
    final SystemHealth systems = new SystemHealth(Clock.systemUTC());

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private ManagementListener listener;
    private Ledger ledger;
    private DriftSchedule drift;
    FakeServed served;
    Path work;
    CallGraph graph;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        served = new FakeServed(TestEstate.in(folder.resolve("estate")));
        work = folder.resolve("management");
        ledger = Ledger.open(
                LedgerSettings.ofDefaults(folder.resolve("ledger")),
                new NothingServed(),
                request -> CompletableFuture.failedFuture(new IllegalStateException("nothing is served")));
        drift = new DriftSchedule(new SimpleMeterRegistry(), Clock.systemUTC());
        graph = ledger.openGraph(
                GraphSettings.ofDefaults("node-a"), GraphDefinitions.none(), EdgeObserver.none(), Clock.systemUTC());
        listener = ManagementListener.open(new ManagementSettings(
                "127.0.0.1",
                0,
                work,
                Map.of(),
                Accounts.wellKnown(),
                login(),
                served,
                phase::get,
                new PortalSettings(null, "http", () -> 8080),
                systems,
                drift,
                ledger,
                graph,
                new AnswerCache(1_000_000, System::nanoTime),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Clock.systemUTC()));
    }

    /** How people log in besides by name and password. */
    LoginDefinition login() {
        return new LoginDefinition(null);
    }

    @AfterAll
    void close() {
        listener.close();
        drift.close();
        graph.close();
        ledger.close();
    }

    int port() {
        return listener.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String user, String path) throws Exception {
        return send(as(user, request(path)));
    }

    HttpResponse<String> post(String user, String path, String json) throws Exception {
        return send(as(user, request(path)).header("Content-Type", JSON).POST(BodyPublishers.ofString(json)));
    }

    JsonNode jolokia(String user, String json) throws Exception {
        return read(post(user, "/actuator/jolokia", json));
    }

    static JsonNode read(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    /** With the credentials of a well-known account; {@code nobody} has none. */
    static HttpRequest.Builder as(String user, HttpRequest.Builder request) {
        if (user.equals("nobody")) {
            return request;
        }
        byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
}
