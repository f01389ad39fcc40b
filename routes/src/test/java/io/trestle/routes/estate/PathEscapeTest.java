package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An estate reads its own folder and nothing else. */
@Timeout(20)
class PathEscapeTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeAnEstateBesideASecret() throws IOException {
        folder = temporary.resolve("estate");
        Estates.write(folder, "systems/crm/keep.txt", "");
        Files.writeString(temporary.resolve("secret.wsdl"), "hunter2");
        Files.createDirectories(temporary.resolve("estate-too"));
        Files.writeString(temporary.resolve("estate-too/secret.wsdl"), "hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/etc/no-such-file",
                "../../etc/passwd",
                "../../../../../../../../etc/passwd",
                "../../secret.wsdl",
                "../../estate-too/secret.wsdl",
                "crm/../../../secret.wsdl",
                "crm/./.././../../secret.wsdl"
            })
    void staysInside(String wsdl) {
        assertThat(errors(wsdl)).containsExactly("systems/crm.yaml:3:7: wsdl: " + wsdl + ": leads out of the estate");
    }

    @Test
    void followsNoLinkOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("systems/crm/link.wsdl"), temporary.resolve("secret.wsdl"));
        assertThat(errors("crm/link.wsdl"))
                .containsExactly("systems/crm.yaml:3:7: wsdl: crm/link.wsdl: leads out of the estate");
    }

    @Test
    void followsNoLinkedFolderOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("systems/out"), temporary);
        assertThat(errors("out/secret.wsdl"))
                .containsExactly("systems/crm.yaml:3:7: wsdl: out/secret.wsdl: leads out of the estate");
    }

    @Test
    void readsNoDefinitionThroughALinkOut() throws IOException {
        Files.writeString(temporary.resolve("secret.yaml"), "hunter2: hunter2");
        Files.createDirectories(folder.resolve("plans"));
        Files.createSymbolicLink(folder.resolve("plans/gold.yaml"), temporary.resolve("secret.yaml"));
        assertThat(Estates.errors(folder)).containsExactly("plans/gold.yaml:1:1: leads out of the estate");
    }

    @Test
    void readsNoFolderThroughALinkOut() throws IOException {
        Files.createDirectories(temporary.resolve("others"));
        Files.createSymbolicLink(folder.resolve("plans"), temporary.resolve("others"));
        assertThat(Estates.errors(folder)).containsExactly("plans:1:1: leads out of the estate");
    }

    @Test
    void followsLinksInside() throws IOException {
        Files.createDirectories(folder.resolve("..data/plans"));
        Files.writeString(folder.resolve("..data/plans/gold.yaml"), "plan: gold");
        Files.createSymbolicLink(folder.resolve("plans"), Path.of("..data/plans"));
        Files.createSymbolicLink(temporary.resolve("mounted"), folder);
        assertThat(Estates.loaded(Estates.load(folder)).plans()).containsOnlyKeys("gold");
        assertThat(Estates.loaded(Estates.load(temporary.resolve("mounted"))).plans())
                .containsOnlyKeys("gold");
    }

    @Test
    void survivesLinksInCircles() throws IOException {
        Files.createSymbolicLink(folder.resolve("systems/crm/loop"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("systems/self.yaml"), Path.of("self.yaml"));
        assertThat(Estates.errors(folder))
                .containsExactly("systems/self.yaml:1:1: the file vanished while the estate was read");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThat(errors("crm")).containsExactly("systems/crm.yaml:3:7: wsdl: crm: a folder (expected: a file)");
        assertThat(errors("\"a\\0b\"")).singleElement().asString().endsWith(": not a path");
        assertThat(errors("crm/no.wsdl")).containsExactly("systems/crm.yaml:3:7: wsdl: crm/no.wsdl: no such file");
    }

    @Test
    void refusesFilesThatNeverEnd() throws IOException {
        Files.createDirectories(folder.resolve("plans/gold.yaml"));
        assertThat(Estates.errors(folder)).containsExactly("plans/gold.yaml:1:1: not a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret", "/etc/passwd", "", ".", "..", "a/b"})
    void takesNoPathForAnEnvironment(String environment) {
        List<String> errors = Estates.errors(folder, Estates.load(folder, environment));
        assertThat(errors).singleElement().asString().startsWith("environments:1:1: environment: ");
    }

    private List<String> errors(String wsdl) {
        Estates.write(folder, "systems/crm.yaml", "system: crm\nkind: soap\nwsdl: " + wsdl + "\n");
        return Estates.errors(folder);
    }
}
