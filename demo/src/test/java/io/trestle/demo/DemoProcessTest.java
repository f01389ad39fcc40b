package io.trestle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo that cannot start ends, as a process of its own: with exit code 1, one line, and nothing that goes on. */
class DemoProcessTest {

    private static final int LONGEST_SECONDS = 240;

    @TempDir
    private Path folder;

    /** Of the gateway, of its management listener, and of each pretend system one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "caffeine-",
                "camel-yaml-dsl-4",
                "tomcat-embed-core-",
                "artemis-server-",
                "kafka-server-",
                "cxf-rt-frontend-jaxws-"
            })
    void endsWhereALibraryIsMissing(String jar) throws Exception {
        String whole = System.getProperty("java.class.path");
        String without = Stream.of(whole.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).as("class path without " + jar).isNotEqualTo(whole);

        assertThat(endOf(without)).contains("The demo cannot start: ");
    }

    @Test
    void endsWhereABrokerCannotStart() throws Exception {
        Path orders = Files.createDirectories(folder.resolve("data/legacy/orders/broker"));
        Files.writeString(orders.resolve("journal"), "a file where the broker wants a folder");

        assertThat(endOf(System.getProperty("java.class.path")))
                .contains("The demo cannot start: The pretend system orders cannot start: ");
    }

    @Test
    void endsWhereAnotherBrokerCannotStart() throws Exception {
        Path shipments = Files.createDirectories(folder.resolve("data/legacy/shipments"));
        Files.writeString(shipments.resolve("meta.properties"), "version=1\ncluster.id=another\nnode.id=77\n");

        assertThat(endOf(System.getProperty("java.class.path")))
                .contains("The demo cannot start: The pretend system shipments cannot start: ");
    }

    /** What a demo says on standard error that ends by itself with exit code 1. */
    private String endOf(String classPath) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process demo = demo(classPath, out, err);
        try {
            assertThat(demo.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "ends within " + LONGEST_SECONDS + " s; it said: " + read(out) + read(err))
                    .isTrue();
        } finally {
            demo.destroyForcibly().waitFor();
        }
        String said = read(err);
        assertThat(demo.exitValue()).as(read(out) + said).isEqualTo(1);
        assertThat(said.lines().filter(line -> line.startsWith("The demo cannot start: ")))
                .as(said)
                .hasSize(1);
        assertThat(said).doesNotContain("\tat ", "Exception in thread");
        assertThat(read(out)).doesNotContain("Trestle is ready");
        return said;
    }

    private Process demo(String classPath, Path out, Path err) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder process = new ProcessBuilder(java, "-Xmx384m", "-XX:TieredStopAtLevel=1", "-cp", classPath);
        process.command().add(Demo.class.getName());
        process.command().addAll(List.of("--port", "0", "--management-port", "0", "--data"));
        process.command().add(folder.resolve("data").toString());
        process.environment()
                .put("TRESTLE_HOME", Path.of("..").toAbsolutePath().normalize().toString());
        return process.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
