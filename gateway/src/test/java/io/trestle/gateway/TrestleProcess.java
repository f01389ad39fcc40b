package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line in a Java process of its own, which never outlives the test. */
final class TrestleProcess implements AutoCloseable {

    private static final int LONGEST_SECONDS = 150;

    private final Process process;
    private final Path out;
    private final Path err;

    private TrestleProcess(String classPath, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath);
        command.command().add(GatewayCli.class.getName());
        command.command().addAll(List.of(arguments));
        // Files, as a pipe that nobody reads fills up, and one that somebody reads may never end.
        out = Files.createTempFile("trestle", ".out");
        err = Files.createTempFile("trestle", ".err");
        process =
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    static TrestleProcess start(String... arguments) throws IOException {
        return new TrestleProcess(System.getProperty("java.class.path"), arguments);
    }

    /** Without the jars whose names begin like this. */
    static TrestleProcess without(String jar, String... arguments) throws IOException {
        String whole = System.getProperty("java.class.path");
        String without = Stream.of(whole.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).as("class path without " + jar).isNotEqualTo(whole);
        return new TrestleProcess(without, arguments);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    void tellToStop() {
        process.destroy();
    }

    /** Waits until it has ended by itself; its exit code. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as(() -> "ends; it said: " + out() + err())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.delete(out);
        Files.delete(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
