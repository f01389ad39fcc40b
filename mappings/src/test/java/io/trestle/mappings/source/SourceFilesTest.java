package io.trestle.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilesTest {

    @TempDir
    Path root;

    private Path folder;
    private Path main;
    private SourceFiles files;

    @BeforeEach
    void layOut() throws Exception {
        root = root.toRealPath();
        folder = Files.createDirectories(root.resolve("systems/crm"));
        main = Files.writeString(folder.resolve("main.wsdl"), "<a/>");
        Files.writeString(folder.resolve("with space.xsd"), "<b/>");
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/down.xsd"), "<c/>");
        Files.writeString(root.resolve("secret.xsd"), "<d/>");
        files = new SourceFiles(ReadScope.around(main, ReadLimits.ofDefaults()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deep/down.xsd",
                " deep/down.xsd\n",
                "./deep/../deep/down.xsd",
                "deep\\down.xsd",
                "deep/down.xsd#part"
            })
    void findsFilesInItsFolder(String reference) {
        assertThat(files.locate(main, reference)).contains(folder.resolve("deep/down.xsd"));
    }

    @Test
    void findsFilesByEncodedAbsoluteAndUpwardNames() {
        assertThat(files.locate(main, "with%20space.xsd")).contains(folder.resolve("with space.xsd"));
        assertThat(files.locate(main, "with space.xsd")).contains(folder.resolve("with space.xsd"));
        assertThat(files.locate(main, folder.resolve("deep/down.xsd").toUri().toString()))
                .contains(folder.resolve("deep/down.xsd"));
        assertThat(files.locate(folder.resolve("deep/down.xsd"), "../main.wsdl"))
                .contains(main);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../secret.xsd",
                "deep/../../../secret.xsd",
                "%2e%2e/%2e%2e/secret.xsd",
                "/etc/passwd",
                "file:///etc/passwd",
                "file://host/share/x.xsd",
                "http://127.0.0.1/x.xsd",
                "jar:file:/x.jar!/y.xsd",
                "//host/share",
                "missing.xsd",
                "deep",
                "",
                "#part",
                "a\u0000b"
            })
    void findsNothingElsewhere(String reference) {
        assertThat(files.locate(main, reference)).isEmpty();
    }

    @Test
    void followsNoLinkOutOfItsFolder() throws Exception {
        Files.createSymbolicLink(folder.resolve("link.xsd"), root.resolve("secret.xsd"));
        Files.createSymbolicLink(folder.resolve("up"), root);

        assertThat(files.locate(main, "link.xsd")).isEmpty();
        assertThat(files.locate(main, "up/secret.xsd")).isEmpty();
    }

    @Test
    void asksTheCatalogFirst() throws Exception {
        Path catalogs = Files.createDirectories(root.resolve("catalog"));
        Path target = Files.writeString(catalogs.resolve("xlink.xsd"), "<x/>");
        Path list = Files.writeString(catalogs.resolve("catalog.xml"), """
            <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
              <uri name="http://www.w3.org/xlink.xsd" uri="xlink.xsd"/>
              <system systemId="urn:other" uri="../secret.xsd"/>
            </catalog>\
            """);
        Catalog catalog = Catalog.read(list, ReadLimits.ofDefaults());
        SourceFiles wide = new SourceFiles(new ReadScope(folder, catalog, ReadLimits.ofDefaults()));

        assertThat(wide.locate(main, "http://www.w3.org/xlink.xsd")).contains(target);
        assertThat(catalog.file("urn:other")).isEmpty();
    }

    @Test
    void rewritesAddressesByTheLongestStart() throws Exception {
        Path catalogs = Files.createDirectories(root.resolve("catalog/near"));
        Path near = Files.writeString(catalogs.resolve("a.xsd"), "<x/>");
        Path list = Files.writeString(root.resolve("catalog/catalog.xml"), """
            <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
              <rewriteURI uriStartString="http://a/" rewritePrefix="nowhere/"/>
              <rewriteSystem systemIdStartString="http://a/b/" rewritePrefix="near/"/>
              <rewriteURI uriStartString="" rewritePrefix="near/"/>
            </catalog>\
            """);
        Catalog catalog = Catalog.read(list, ReadLimits.ofDefaults());

        assertThat(catalog.file("http://a/b/a.xsd")).contains(near);
        assertThat(catalog.file("http://a/a.xsd")).isEmpty();
        assertThat(catalog.file("http://c/a.xsd")).isEmpty();
        assertThat(catalog.file("http://a/b/../../secret.xsd")).isEmpty();
    }

    @Test
    void readsNoMoreThanItMay() throws Exception {
        Path file = Files.writeString(folder.resolve("big.xsd"), "x".repeat(60));
        ReadScope small = ReadScope.around(main, new ReadLimits(100, 100, 3, 10));
        ReadScope tiny = ReadScope.around(main, new ReadLimits(50, 1000, 3, 10));

        SourceFiles twice = new SourceFiles(small);
        assertThat(twice.read(file).text()).hasSize(60);
        assertThatThrownBy(() -> twice.read(file))
                .hasMessageContaining("size: 120 bytes (expected: at most 100 a file and 100 together)");
        assertThatThrownBy(() -> new SourceFiles(tiny).read(file)).isInstanceOf(UnreadableSourceException.class);
        SourceFiles often = new SourceFiles(small);
        for (int i = 0; i < 3; i++) {
            assertThat(often.read(main).text()).isEqualTo("<a/>");
        }
        assertThatThrownBy(() -> often.read(main)).hasMessageContaining("files: more than 3");
        assertThatThrownBy(() -> files.read(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void readsTheEncodingThatTheFileDeclares(String encoding) throws Exception {
        String text = "<?xml version='1.0' encoding='" + encoding + "'?>\n<\u00e9l\u00e9ment/>";
        Path file = Files.write(folder.resolve("e.xsd"), text.getBytes(Charset.forName(encoding)));

        assertThat(files.read(file).text()).isEqualTo(text);
    }

    @Test
    void forgetsTheByteOrderMark() throws Exception {
        Path file = Files.write(folder.resolve("b.xsd"), "\ufeff<a/>".getBytes(StandardCharsets.UTF_8));

        assertThat(files.read(file).text()).isEqualTo("<a/>");
    }

    @Test
    void refusesEncodingsThatNobodyKnows() throws Exception {
        Path file = Files.writeString(folder.resolve("e.xsd"), "<?xml version='1.0' encoding='x-none'?><a/>");

        assertThatThrownBy(() -> files.read(file))
                .hasMessageEndingWith("encoding: x-none (expected: one that this Java knows)");
    }

    @Test
    void blanksDocumentTypesAndKeepsLines() {
        assertThat(DocumentTypes.blank("<?xml version='1.0'?>\n"
                        + "<!-- <!DOCTYPE x> -->\n"
                        + "<!DOCTYPE a [\n"
                        + " <!ENTITY b \"]>\">\n"
                        + " <!-- ]> ' -->\n"
                        + "]>\n"
                        + "<a>&b;</a>"))
                .isEqualTo("<?xml version='1.0'?>\n<!-- <!DOCTYPE x> -->\n\n\n\n\n<a>&b;</a>");
        assertThat(DocumentTypes.blank("<!DOCTYPE a SYSTEM 'x>y'><a/>")).isEqualTo("<a/>");
        assertThat(DocumentTypes.blank("<a><!-- <!DOCTYPE --></a>")).isEqualTo("<a><!-- <!DOCTYPE --></a>");
        assertThat(DocumentTypes.blank("<!DOCTYPE never ends")).isEmpty();
        assertThat(DocumentTypes.blank("no xml")).isEqualTo("no xml");
        assertThat(DocumentTypes.blank("<!-- open")).isEqualTo("<!-- open");
    }
}
