package io.trestle.routes.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.trestle.connectors.Crossing;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.estate.source.UnitSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Definitions of then over the systems of today: a SOAP system whose WSDL changes, and what must not be kept of it. */
@Timeout(60)
class FormerUnitsTest {

    private static final Path WSDL = Path.of("src/test/resources/estates/good/systems/crm/CustomerService.wsdl");
    private static final long MOST = 1_000_000;

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer crm;
    private ServedEstate estate;
    private FormerUnits former;

    @BeforeEach
    void serve() throws IOException {
        crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        crm.start();
        estate = new ServedEstate(folder, crm.getAddress().getPort());
        estate.write("systems/crm/CustomerService.wsdl", wsdl());
        estate.write("systems/crm/gateway.pem", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n");
        writeSystem("http://127.0.0.1:${backend.port}/then");
        writeApi("customers", "[{default: {at: /name, value: of then}}]");
        estate.generations().reload();
        former = estate.former(Duration.ofMinutes(1));
    }

    private static String wsdl() throws IOException {
        return Files.readString(WSDL);
    }

    private void writeSystem(String endpoint) throws IOException {
        estate.write("systems/crm.yaml", """
                system: crm
                kind: soap
                wsdl: crm/CustomerService.wsdl
                endpoints: ["%s"]
                timeout: 5s
                security: {username-token: {username: gateway, password: "open sesame"}}
                """.formatted(endpoint));
    }

    private void writeApi(String name, String mapping) throws IOException {
        estate.write("apis/" + name + "/api.yaml", """
                api: %s
                version: v1
                title: A test
                lifecycle: published
                access: {authenticate: [anonymous], networks: [10.0.0.0/8]}
                throttle: {rate: 1/s, burst: 1}
                operations:
                  create: {rest: POST /customers, call: crm.CreateCustomer, request: {fields: %s}}
                """.formatted(name, mapping));
    }

    @AfterEach
    void stop() {
        former.close();
        estate.close();
        crm.stop(0);
    }

    @Test
    void speaksAsThenWithTheSystemWhereItIsToday() throws Exception {
        UnitSources then = sources("customers.v1");
        Map<String, byte[]> files = then.read(MOST);
        estate.write("systems/crm/CustomerService.wsdl", wsdl().replace("name=\"name\"", "name=\"fullName\""));
        writeSystem("http://127.0.0.1:${backend.port}/today");
        writeApi("customers", "[{rename: {from: /name, to: fullName}}]");
        reload();

        try (FormerUnits.Use use = former.open(then.digest(), files)) {
            Resubmitted tried = use.resubmit(request(false)).get(20, TimeUnit.SECONDS);
            assertThat(tried.status()).isEqualTo(502);
            assertThat(Objects.requireNonNull(tried.call()).definitions()).isEqualTo(then.digest());
        }
        assertThat(asked)
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .startsWith("/today ")
                        .contains("of then", "open sesame")
                        .doesNotContain("fullName"));
    }

    @Test
    void takesTheAddressOfTodaysWsdlWhereTheDefinitionNamesNone() throws Exception {
        String address = "http://127.0.0.1:" + crm.getAddress().getPort() + "/of-wsdl";
        estate.write("systems/crm.yaml", "system: crm\nkind: soap\nwsdl: crm/CustomerService.wsdl\ntimeout: 5s\n");
        reload();
        UnitSources then = sources("customers.v1");
        Map<String, byte[]> files = then.read(MOST);
        estate.write("systems/crm/CustomerService.wsdl", wsdl().replace("http://127.0.0.1:8181/crm", address));
        reload();

        try (FormerUnits.Use use = former.open(then.digest(), files)) {
            assertThat(sent(use.resubmit(request(true)).get(20, TimeUnit.SECONDS)))
                    .contains("name>of then<");
            use.resubmit(request(false)).get(20, TimeUnit.SECONDS);
        }
        assertThat(asked).singleElement().satisfies(said -> assertThat(said).startsWith("/of-wsdl "));
    }

    @Test
    void keepsNeitherLoginsNorKeysNorAddresses() throws Exception {
        Map<String, byte[]> files = sources("customers.v1").read(MOST);

        assertThat(files.keySet())
                .containsExactly("apis/customers/api.yaml", "systems/crm.yaml", "systems/crm/CustomerService.wsdl");
        String all = text(files);
        assertThat(all).contains("CreateCustomer").doesNotContain("sesame", "PRIVATE KEY", "backend.port");
    }

    @Test
    void hasTheSameDigestWhateverIsKeptApart() throws Exception {
        String before = sources("customers.v1").digest();
        writeSystem("http://127.0.0.1:${backend.port}/elsewhere");
        estate.write("systems/crm/gateway.pem", "-----BEGIN PRIVATE KEY-----\nMIIEvg\n");
        reload();

        assertThat(sources("customers.v1").digest()).isEqualTo(before);
    }

    @Test
    void readsNothingThatIsNotWhatWasServed() throws Exception {
        UnitSources then = sources("customers.v1");
        writeApi("customers", "[]");
        assertThatThrownBy(() -> then.read(MOST)).hasMessageContaining("changed since");
        assertThatThrownBy(() -> then.read(10)).hasMessageContaining("more than 10 bytes");
    }

    @Test
    void usesTheUnitThatServesTodayWhereItIsTheSame() {
        String today = sources("customers.v1").digest();
        try (FormerUnits.Use use = former.find(today).orElseThrow()) {
            assertThat(use.api()).isEmpty();
        }
        assertThat(former.count()).isZero();
        assertThat(former.find("another")).isEmpty();
    }

    @Test
    void saysWhatOfThemCannotBeServedAndLeavesNothingBehind() throws Exception {
        UnitSources then = sources("customers.v1");
        Map<String, byte[]> files = new TreeMap<>(then.read(MOST));
        files.put("systems/crm/CustomerService.wsdl", "<broken".getBytes(UTF_8));
        String mark = UUID.randomUUID() + ".txt";
        files.put(mark, "laid out".getBytes(UTF_8));

        assertThatThrownBy(() -> former.open("0".repeat(64), files))
                .isInstanceOf(FormerUnitException.class)
                .hasMessageContaining("systems/crm/CustomerService.wsdl");
        files.put("../escaped.yaml", "a: b".getBytes(UTF_8));
        assertThatThrownBy(() -> former.open("0".repeat(64), files))
                .isInstanceOf(FormerUnitException.class)
                .hasMessageContaining("outside");
        assertThat(former.count()).isZero();
        assertThat(laidOut()).noneMatch(folder -> Files.exists(folder.resolve(mark)));
    }

    @Test
    void saysWhichSystemIsGoneOrOfAnotherKind() throws Exception {
        UnitSources then = sources("customers.v1");
        Map<String, byte[]> files = then.read(MOST);
        Files.delete(folder.resolve("apis/customers/api.yaml"));
        estate.write("systems/crm.yaml", """
                system: crm
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                operations: {CreateCustomer: {http: POST /customers}}
                """);
        reload();
        assertThatThrownBy(() -> former.open(then.digest(), files))
                .hasMessageContaining("system crm: kind: http (expected: soap, as it was then)");

        Files.delete(folder.resolve("systems/crm.yaml"));
        reload();
        assertThatThrownBy(() -> former.open(then.digest(), files))
                .hasMessageContaining("system crm: not in the estate any more");
    }

    @Test
    void livesAsLongAsItIsUsedAndNotMoreThanAFewAtOnce() throws Exception {
        List<UnitSources> all = new ArrayList<>();
        List<Map<String, byte[]>> files = new ArrayList<>();
        for (int i = 0; i <= FormerUnits.MOST; i++) {
            writeApi("customers", "[{default: {at: /name, value: n" + i + "}}]");
            reload();
            all.add(sources("customers.v1"));
            files.add(all.get(i).read(MOST));
        }
        writeApi("customers", "[]");
        reload();
        List<FormerUnits.Use> uses = new ArrayList<>();
        for (int i = 0; i < FormerUnits.MOST; i++) {
            uses.add(former.open(all.get(i).digest(), files.get(i)));
        }
        assertThatThrownBy(() -> former.open(all.get(FormerUnits.MOST).digest(), files.get(FormerUnits.MOST)))
                .isInstanceOfSatisfying(
                        FormerUnitException.class,
                        e -> assertThat(e.isTemporary()).isTrue());

        uses.get(0).close();
        uses.get(0).close();
        former.open(all.get(FormerUnits.MOST).digest(), files.get(FormerUnits.MOST))
                .close();
        assertThat(former.count()).isEqualTo(FormerUnits.MOST);
        assertThat(former.find(all.get(0).digest())).isEmpty();
        assertThat(former.find(all.get(1).digest())).isPresent();
    }

    @Test
    void endsWhenNobodyUsesItAndIsBuiltAnewForAnotherGeneration() throws Exception {
        UnitSources then = sources("customers.v1");
        Map<String, byte[]> files = then.read(MOST);
        writeApi("customers", "[]");
        reload();
        try (FormerUnits soon = estate.former(Duration.ofMillis(20))) {
            soon.open(then.digest(), files).close();
            await().until(() -> soon.count() == 0);
        }

        FormerUnits.Use used = former.open(then.digest(), files);
        writeSystem("http://127.0.0.1:${backend.port}/moved");
        reload();
        assertThat(former.find(then.digest())).isEmpty();
        try (FormerUnits.Use anew = former.open(then.digest(), files)) {
            used.close();
            anew.resubmit(request(false)).get(20, TimeUnit.SECONDS);
        }
        assertThat(asked).singleElement().satisfies(said -> assertThat(said).startsWith("/moved "));
    }

    private void reload() {
        assertThat(estate.generations().reload()).isInstanceOf(Reload.Swapped.class);
    }

    private UnitSources sources(String unit) {
        return estate.generations().current().orElseThrow().units().stream()
                .filter(running -> running.name().equals(unit))
                .map(running -> Objects.requireNonNull(running.sources()))
                .findAny()
                .orElseThrow();
    }

    private static Resubmission request(boolean dryRun) {
        return new Resubmission(
                "again",
                "again",
                "POST",
                "/customers/v1/customers",
                List.of(Map.entry("Content-Type", "application/json")),
                "{}".getBytes(UTF_8),
                null,
                dryRun);
    }

    private static String sent(Resubmitted rehearsed) {
        assertThat(rehearsed.rehearsed())
                .as(new String(rehearsed.body(), UTF_8))
                .isTrue();
        Crossing crossing = Objects.requireNonNull(
                        Objects.requireNonNull(rehearsed.call()).crossings())
                .all()
                .get(0);
        Crossing.Message message = Objects.requireNonNull(crossing.sent());
        return new String(Objects.requireNonNull(message.body()), UTF_8);
    }

    private static String text(Map<String, byte[]> files) {
        StringBuilder all = new StringBuilder();
        files.values().forEach(content -> all.append(new String(content, UTF_8)));
        return all.toString();
    }

    /** By this gateway, and by any other on the machine. */
    private static List<Path> laidOut() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("trestle-former"))
                    .toList();
        }
    }
}
