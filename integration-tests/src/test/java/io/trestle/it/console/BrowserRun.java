package io.trestle.it.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the scripts of {@code integration-tests/browser} against a demo. */
final class BrowserRun {

    private static final Path SCRIPTS = Path.of("browser").toAbsolutePath();
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long LONGEST_SECONDS = 600;

    private final int port;
    private final int managementPort;

    /** Skips the test where there is no Chromium, except in CI, which installs it. */
    BrowserRun(int port, int managementPort) throws Exception {
        this.port = port;
        this.managementPort = managementPort;
        if (System.getenv("CI") == null) {
            assumeThat(CHROMIUM)
                    .as("Chromium: the console is not tried in a browser without it (apt-get install chromium)")
                    .isExecutable();
        }
        installPackages();
    }

    /** Once, though tests of the console may run in several JVMs at a time. */
    private static void installPackages() throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(
                Path.of("target", "browser.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            if (!Files.exists(SCRIPTS.resolve("node_modules/playwright-core"))) {
                run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of());
            }
        }
    }

    /** Fails with all that the script said where one of its tests failed. */
    void passes(String script) throws Exception {
        run(
                List.of("node", "--test", "--test-reporter=spec", script),
                Map.of(
                        "TRESTLE_PUBLIC", "http://127.0.0.1:" + port,
                        "TRESTLE_MANAGEMENT", "http://127.0.0.1:" + managementPort));
    }

    private static void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("trestle-browser", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        String pictures = System.getProperty("console.pictures");
        if (pictures != null) {
            builder.environment()
                    .put("PICTURES", Path.of(pictures).toAbsolutePath().toString());
        }
        Process process = builder.start();
        try {
            boolean over = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(said);
            assertThat(over).as("%s is over in time:%n%s", command, text).isTrue();
            assertThat(process.exitValue()).as("%s:%n%s", command, text).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(said);
        }
    }
}
