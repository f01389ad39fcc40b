package io.trestle.gateway.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own tool, as far as the machine has it. */
public final class Promtool {

    /** What came of a run. */
    public record Said(int exit, String text) {}

    private final String path;
    private final Path folder;

    private Promtool(String path, Path folder) {
        this.path = path;
        this.folder = folder;
    }

    /**
     * Skips the test where there is none, except in CI, which installs it.
     *
     * @param folder where it is run, and where what it is told is put aside
     */
    public static Promtool in(Path folder) {
        Optional<String> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(place -> new File(place, "promtool"))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
        if (System.getenv("CI") == null) {
            assumeThat(found)
                    .as(
                            "promtool: rules and metrics are not shown to Prometheus without it (apt-get install prometheus)")
                    .isPresent();
        }
        return new Promtool(found.orElse("promtool"), folder);
    }

    /** What it says, where it is content. */
    String says(String... arguments) throws IOException, InterruptedException {
        Said said = run("", arguments);
        assertThat(said.exit()).as(said.text()).isZero();
        return said.text();
    }

    /** What it says, and its exit code: 1 where it cannot read what it is given. */
    public Said run(String input, String... arguments) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("promtool.in"), input);
        Path out = folder.resolve("promtool.out");
        List<String> command =
                Stream.concat(Stream.of(path), Arrays.stream(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .start();
        boolean over = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(over).as("%s is over in time:%n%s", command, said).isTrue();
        return new Said(process.exitValue(), said);
    }
}
