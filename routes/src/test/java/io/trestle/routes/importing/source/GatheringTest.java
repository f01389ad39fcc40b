package io.trestle.routes.importing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trestle.mappings.source.ReadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheringTest {

    private static final String XSD = "<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'/>";

    @TempDir
    Path folder;

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            String page = pages.getOrDefault(exchange.getRequestURI().toString(), "");
            if (page.startsWith("-> ")) {
                exchange.getResponseHeaders().set("Location", page.substring(3));
                exchange.sendResponseHeaders(302, -1);
            } else {
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(page.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void copiesWhatIsReferredToAndNothingElse() throws Exception {
        write("in/main.wsdl", wsdl("sub/a.xsd", "./b.xsd", "missing.xsd", "secrets.txt"));
        write("in/sub/a.xsd", schema("../b.xsd", "../main.wsdl"));
        write("in/b.xsd", XSD);
        write("in/secrets.txt", "hush");
        write("in/unrelated.xsd", XSD);
        GatheredContract contract = gather("in/main.wsdl", settings());
        assertThat(contract.files())
                .containsExactlyInAnyOrder(Path.of("main.wsdl"), Path.of("sub/a.xsd"), Path.of("b.xsd"));
        assertThat(contract.folder().resolve("secrets.txt")).doesNotExist();
        assertThat(contract.file()).hasSameBinaryContentAs(folder.resolve("in/main.wsdl"));
    }

    @Test
    void takesNothingFromOutsideOfTheFolder() throws Exception {
        write("outside.xsd", XSD);
        write(
                "in/main.wsdl",
                wsdl(
                        "../outside.xsd",
                        folder.resolve("outside.xsd").toUri().toString(),
                        "link.xsd",
                        "..%2foutside.xsd",
                        "/etc/passwd",
                        "file:///etc/passwd",
                        "//127.0.0.1/x.xsd",
                        "jar:file:///x.jar!/x.xsd"));
        Files.createSymbolicLink(folder.resolve("in/link.xsd"), folder.resolve("outside.xsd"));
        assertThat(gather("in/main.wsdl", settings()).files()).containsExactly(Path.of("main.wsdl"));
    }

    @Test
    void refusesAContractThatIsALinkToElsewhere() throws Exception {
        write("outside.wsdl", wsdl());
        Files.createDirectories(folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/main.wsdl"), folder.resolve("outside.wsdl"));
        assertThatThrownBy(() -> gather("in/main.wsdl", settings())).hasMessageContaining("leads out of");
    }

    @Test
    void takesMoreWhereAWiderFolderIsNamed() throws Exception {
        write("in/common/types.xsd", XSD);
        write("in/services/main.wsdl", wsdl("../common/types.xsd"));
        GatherSettings wide = new GatherSettings(folder.resolve("in"), null, List.of(), ReadLimits.ofDefaults());
        GatheredContract contract = gather("in/services/main.wsdl", wide);
        assertThat(contract.main()).isEqualTo(Path.of("services/main.wsdl"));
        assertThat(contract.files()).contains(Path.of("common/types.xsd"));
    }

    @Test
    void writesACatalogForWhatDoesNotLeadToTheCopies() throws Exception {
        write(
                "catalog/catalog.xml",
                "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>"
                        + "<uri name='http://standards.example/a.xsd' uri='std/a.xsd'/></catalog>");
        write("catalog/std/a.xsd", schema("b.xsd"));
        write("catalog/std/b.xsd", XSD);
        write("in/c.xsd", XSD);
        write(
                "in/main.wsdl",
                wsdl(
                        "http://standards.example/a.xsd",
                        folder.resolve("in/c.xsd").toUri().toString()));
        GatheredContract contract = gather(
                "in/main.wsdl",
                new GatherSettings(null, folder.resolve("catalog/catalog.xml"), List.of(), ReadLimits.ofDefaults()));
        assertThat(contract.files())
                .contains(Path.of("catalog/std/a.xsd"), Path.of("catalog/std/b.xsd"), Path.of("c.xsd"));
        assertThat(contract.folder().resolve("catalog.xml"))
                .content()
                .contains("name=\"http://standards.example/a.xsd\" uri=\"catalog/std/a.xsd\"", "uri=\"c.xsd\"");
    }

    @Test
    void asksNobodyUnlessAllowed() throws Exception {
        pages.put("/a.xsd", XSD);
        write("in/main.wsdl", wsdl(url("/a.xsd")));
        GatheredContract contract = gather("in/main.wsdl", settings());
        assertThat(contract.unfetched()).containsExactly(url("/a.xsd"));
        assertThat(contract.files()).hasSize(1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void missesNothingWhoseNamespaceIsKnownFromElsewhere() throws Exception {
        String imports = "<xs:import namespace='http://ws-i.org/profiles/basic/1.1/xsd'"
                + " schemaLocation='http://ws-i.org/profiles/basic/1.1/swaref.xsd'/>"
                + "<xs:import namespace='urn:y' schemaLocation='http://y.example/y.xsd'/>"
                + "<xs:import namespace='urn:z' schemaLocation='http://z.example/z.xsd'/>"
                + "<xs:import namespace='urn:x' schemaLocation='a.xsd'/>";
        write("in/main.wsdl", wsdl().replace("</xs:schema>", imports + "</xs:schema>"));
        write("in/a.xsd", schema("http://z.example/z.xsd").replace("urn:x", "urn:y"));
        assertThat(gather("in/main.wsdl", settings()).unfetched()).containsExactly("http://z.example/z.xsd");
        write("in/a.xsd", schema().replace("urn:x", "urn:y"));
        write("in/main.wsdl", wsdl("http://y.example/y.xsd").replace("</xs:schema>", imports + "</xs:schema>"));
        assertThat(gather("in/main.wsdl", settings()).unfetched())
                .containsExactly("http://y.example/y.xsd", "http://z.example/z.xsd");
    }

    @Test
    void fetchesFromNamedHostsWithAllThatTheseReferTo() throws Exception {
        pages.put("/x/a.xsd", schema("b.xsd", "?xsd=2", url("/x/b.xsd")));
        pages.put("/x/b.xsd", XSD);
        pages.put("/x/?xsd=2", XSD);
        write("in/main.wsdl", wsdl(url("/x/a.xsd")));
        GatheredContract contract =
                gather("in/main.wsdl", settings(server.getAddress().getHostString() + ":" + port()));
        assertThat(contract.files()).hasSize(5);
        assertThat(contract.folder().resolve("catalog.xml")).content().contains(url("/x/a.xsd"), "?xsd=2");
        assertThat(asked).hasValue(3);
    }

    @Test
    void takesAnAddressAsSourceAndWhatLiesBesideIt() throws Exception {
        pages.put("/svc/Orders?wsdl", wsdl("types/t.xsd", url("/svc/Orders?xsd=1")));
        pages.put("/svc/types/t.xsd", XSD);
        pages.put("/svc/Orders?xsd=1", XSD);
        Path into = Files.createDirectories(folder.resolve("into"));
        GatheredContract contract = Gathering.gather(url("/svc/Orders?wsdl"), settings(), into);
        assertThat(contract.main()).isEqualTo(Path.of("Orders.wsdl"));
        assertThat(contract.files()).contains(Path.of("types/t.xsd"));
        assertThat(contract.unfetched()).isEmpty();
    }

    @Test
    void judgesRedirectsAsItJudgesAddresses() throws Exception {
        pages.put("/a.xsd", "-> http://metadata.invalid/latest");
        write("in/main.wsdl", wsdl(url("/a.xsd")));
        assertThatThrownBy(() -> gather("in/main.wsdl", settings("127.0.0.1")))
                .isInstanceOf(UnfitSourceException.class)
                .hasMessageContaining("metadata.invalid");
        pages.put("/a.xsd", "-> file:///etc/passwd");
        assertThatThrownBy(() -> gather("in/main.wsdl", settings("127.0.0.1")))
                .isInstanceOf(UnfitSourceException.class);
        pages.put("/a.xsd", "-> /a.xsd");
        assertThatThrownBy(() -> gather("in/main.wsdl", settings("127.0.0.1"))).hasMessageContaining("redirects");
    }

    @Test
    void refusesHostsWhoseNamesLeadToThisMachine() {
        FetchRules rules = new FetchRules(List.of(
                "169.254.169.254",
                "fe80:0:0:0:0:0:0:1",
                "100.100.100.200",
                "[::ffff:169.254.169.254]",
                "::ffff:169.254.169.254",
                "localhost.localdomain",
                "ip6-localhost",
                "127.0.0.1"));
        org.assertj.core.api.Assertions.assertThatCode(() -> rules.check(java.net.URI.create("http://127.0.0.1/x")))
                .doesNotThrowAnyException();
        for (String wrong : List.of(
                "http://169.254.169.254/x",
                "http://[::ffff:169.254.169.254]/x",
                "http://[fe80:0:0:0:0:0:0:1]/x",
                "http://100.100.100.200/x",
                "http://127.0.0.2/x",
                "http://localhost/x",
                "http://[::1]/x",
                "ftp://127.0.0.1/x",
                "file:///x",
                "http://user:pw@127.0.0.1/x",
                "http://2130706433/x",
                "http://0.0.0.0/x")) {
            assertThatThrownBy(() -> rules.check(java.net.URI.create(wrong)))
                    .as(wrong)
                    .isInstanceOf(UnfitSourceException.class);
        }
    }

    @Test
    void stopsAtItsLimits() throws Exception {
        write("in/main.wsdl", wsdl("a.xsd", "b.xsd"));
        write("in/a.xsd", XSD);
        write("in/b.xsd", XSD + " ".repeat(5_000));
        assertThatThrownBy(() -> gather(
                        "in/main.wsdl",
                        new GatherSettings(null, null, List.of(), new ReadLimits(1 << 20, 1 << 20, 2, 200))))
                .hasMessageContaining("more than 2");
        assertThatThrownBy(() -> gather(
                        "in/main.wsdl",
                        new GatherSettings(null, null, List.of(), new ReadLimits(4_000, 1 << 20, 9, 200))))
                .hasMessageContaining("expected: at most 4000");
        pages.put("/big.xsd", XSD + " ".repeat(5_000));
        write("in/main.wsdl", wsdl(url("/big.xsd")));
        assertThatThrownBy(() -> gather(
                        "in/main.wsdl",
                        new GatherSettings(null, null, List.of("127.0.0.1"), new ReadLimits(4_000, 1 << 20, 9, 200))))
                .hasMessageContaining("too large");
    }

    private GatheredContract gather(String file, GatherSettings settings) throws Exception {
        Path into = Files.createTempDirectory(folder, "into");
        return Gathering.gather(folder.resolve(file).toString(), settings, into);
    }

    private static GatherSettings settings(String... allowed) {
        @Nullable Path none = null;
        return new GatherSettings(none, none, List.of(allowed), ReadLimits.ofDefaults());
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private static String wsdl(String... imports) {
        StringBuilder text = new StringBuilder(
                "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' targetNamespace='urn:x'><types>"
                        + "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>");
        for (String each : imports) {
            text.append("<xs:import namespace='urn:x' schemaLocation='")
                    .append(each)
                    .append("'/>");
        }
        return text.append("</xs:schema></types></definitions>").toString();
    }

    private static String schema(String... includes) {
        StringBuilder text =
                new StringBuilder("<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'>");
        for (String each : includes) {
            text.append("<include schemaLocation='").append(each).append("'/>");
        }
        return text.append("</schema>").toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
