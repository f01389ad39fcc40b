package io.trestle.routes.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCheckTest {

    @TempDir
    Path folder;

    private volatile String served = Wsdls.ofCustomers().toString();
    private HttpServer server;

    @BeforeEach
    void importFromALiveSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            byte[] bytes = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(bytes.length == 0 ? 503 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        ImportSettings settings =
                new ImportSettings(folder, null, null, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false);
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/crm?wsdl";
        ImportReport report = new Importer(settings, Approval.unlessBreaking()).run(address);
        assertThat(report.failure()).isNull();
        Files.createDirectories(folder.resolve("consumers"));
        Files.createDirectories(folder.resolve("plans"));
        Files.writeString(folder.resolve("plans/p.yaml"), "plan: p\n");
        Files.writeString(
                folder.resolve("consumers/web-shop.yaml"),
                "consumer: web-shop\nplan: p\napi-keys: [{sha256: \"" + "a".repeat(64) + "\"}]\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void findsNothingWhereNothingChanged() throws Exception {
        assertThat(check().state()).isEqualTo(Drift.State.SAME);
    }

    @Test
    void namesTheAddressThatCanBeImportedAgainAndNoSecret(@TempDir Path other) throws Exception {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/crm";
        assertThat(comments(folder))
                .isNotEmpty()
                .allMatch(line -> line.contains("`trestle import " + address + "?wsdl`"));

        ImportSettings settings =
                new ImportSettings(other, null, null, null, GatherSettings.ofDefaults(), OpenApiVersion.V3_1, false);
        ImportReport report = new Importer(settings, Approval.unlessBreaking()).run(address + "?wsdl&token=hunter2");
        assertThat(report.failure()).isNull();
        assertThat(comments(other)).isNotEmpty().allMatch(line -> line.contains("`trestle import " + address + "`"));
    }

    private static List<String> comments(Path estate) throws IOException {
        List<String> comments = new ArrayList<>();
        try (Stream<Path> systems = Files.list(estate.resolve("systems"))) {
            for (Path file : systems.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("# Made by"))
                        .forEach(comments::add);
            }
        }
        return comments;
    }

    @Test
    void findsThatCallersGoOnAsBefore() throws Exception {
        served = Wsdls.ofCustomers().with("AddCustomer", "", "").toString();
        Drift drift = check();
        assertThat(drift.state()).as("%s", drift).isEqualTo(Drift.State.COMPATIBLE);
        assertThat(drift.changes()).extracting(Change::operation).containsExactly("POST /add-customer");
        assertThat(drift.consumers()).isEmpty();
    }

    @Test
    void namesOperationsAndConsumersThatWouldNotice() throws Exception {
        served = Wsdls.ofCustomers().without("DropCustomer").toString();
        Drift drift = check();
        assertThat(drift.state()).isEqualTo(Drift.State.BREAKING);
        assertThat(drift.changes())
                .anyMatch(each -> each.breaking() && each.operation().equals("POST /drop-customer"));
        assertThat(drift.consumers()).containsExactly("web-shop");
    }

    @Test
    void seesThatMessagesAreCalledOtherwise() throws Exception {
        served = Wsdls.ofCustomers().named("CustomerService", "urn:crm:v2").toString();
        assertThat(check().state()).isEqualTo(Drift.State.BREAKING);
    }

    @Test
    void saysWhereNobodyAnswers() throws Exception {
        served = "";
        Drift drift = check();
        assertThat(drift.state()).isEqualTo(Drift.State.UNKNOWN);
        assertThat(drift.failure()).contains("503");
        assertThat(drift.isAlarming()).isTrue();
    }

    @Test
    void takesNoMoreThanAFewTimesWhatWasImported() throws Exception {
        served = Wsdls.ofCustomers() + " ".repeat(5 << 20);
        assertThat(check().failure()).contains("too large");
    }

    @Test
    void refusesToWatchWhatHasNoAddress() throws Exception {
        Path system = folder.resolve("systems/customer.yaml");
        Files.writeString(system, Files.readString(system) + "drift: {every: 1h, allow-fetch: [schemas.example]}\n");
        assertThat(EstateLoader.load(folder, null, Map.of(), name -> null)).isInstanceOf(LoadResult.Loaded.class);
        Path note = folder.resolve("apis/customer/.import/import.json");
        Files.writeString(note, Files.readString(note).replace("\"address\"", "\"former\""));
        assertThat(EstateLoader.load(folder, null, Map.of(), name -> null))
                .isInstanceOfSatisfying(
                        LoadResult.Broken.class,
                        broken -> assertThat(broken.errors())
                                .extracting(error -> error.message())
                                .containsExactly(
                                        "drift: customer (expected: a system that was imported from an address)"));
    }

    private Drift check() throws Exception {
        LoadResult result = EstateLoader.load(folder, null, Map.of(), name -> null);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        List<Drift> drifts = new DriftCheck(((LoadResult.Loaded) result).estate(), List.of()).run();
        assertThat(drifts).hasSize(1);
        return drifts.get(0);
    }
}
