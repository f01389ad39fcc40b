package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code trestle} in a checkout, with programs in the places of Maven, Node and Java that only write down. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    Path home;

    @TempDir
    Path programs;

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.copy(Path.of("..", "trestle"), home.resolve("trestle"));
        for (String folder : List.of("gateway/src/main", "demo/src/main", "demo/estate", "hawtio-console/plugin")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String pom : List.of("pom.xml", "gateway/pom.xml", "demo/pom.xml")) {
            Files.writeString(home.resolve(pom), "<project/>");
        }
        program("java", """
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
                echo "$*"
                """);
        program("javac", "");
        program("node", "");
        program("npm", "");
        program("mvn", """
                echo begin >> mvn.log
                sleep 1
                mkdir -p gateway/target/lib demo/target/lib
                echo end >> mvn.log
                """);
    }

    @Test
    void buildsOnceWhereTwoAreStartedTogether() throws Exception {
        List<Started> both = List.of(start("apis"), start("key"));

        for (Started one : both) {
            assertThat(one.end()).as(one.errors()).isZero();
        }
        assertThat(both.get(0).output()).contains("io.trestle.gateway.GatewayCli apis");
        assertThat(both.get(1).output()).contains("io.trestle.gateway.GatewayCli key");
        assertThat(home.resolve("mvn.log")).hasContent("begin\nend\n");
        assertThat(home.resolve("target")).isEmptyDirectory();
    }

    @Test
    void goesOnWhereABuildWasKilled() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Files.createDirectories(home.resolve("target"));
        Files.writeString(home.resolve("target/build.lock"), gone.pid() + "\n");

        Started started = start("apis");

        assertThat(started.end()).as(started.errors()).isZero();
        assertThat(home.resolve("mvn.log")).hasContent("begin\nend\n");
    }

    @Test
    void givesTheDemosEstateTheDemosClasses() throws Exception {
        Started demo = start("check", home.resolve("demo/../demo/estate").toString());
        Started own = start("check", home.resolve("demo").toString());

        assertThat(demo.end()).as(demo.errors()).isZero();
        assertThat(demo.output()).contains("demo/target/lib/*", "io.trestle.gateway.GatewayCli check");
        assertThat(own.end()).as(own.errors()).isZero();
        assertThat(own.output()).contains("gateway/target/lib/*", "io.trestle.gateway.GatewayCli check");
    }

    @Test
    void tellsACheckoutsCommitToWhoAsksForTheVersion() throws Exception {
        Files.createDirectories(home.resolve(".git"));
        program("git", "echo v1-2-gabcdef0-dirty\n");

        Started version = start("--version");
        Started other = start("apis");

        assertThat(version.end()).as(version.errors()).isZero();
        assertThat(version.output()).contains(" -Dtrestle.commit=v1-2-gabcdef0-dirty ");
        assertThat(other.end()).as(other.errors()).isZero();
        assertThat(other.output()).doesNotContain("trestle.commit");
    }

    private void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Started(Process process, Path out, Path err) {

        int end() throws InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        }

        String output() throws IOException {
            return Files.readString(out);
        }

        String errors() throws IOException {
            return Files.readString(err);
        }
    }

    private Started start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("trestle").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(programs, "out", ".txt");
        Path err = Files.createTempFile(programs, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("PATH", programs + ":" + builder.environment().get("PATH"));
        builder.environment().remove("JAVA_HOME");
        return new Started(builder.start(), out, err);
    }
}
