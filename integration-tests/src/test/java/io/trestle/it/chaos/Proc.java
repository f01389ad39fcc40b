package io.trestle.it.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that faults reach. Thread-safe. */
final class Proc implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private Process process;

    /** Starts it; what it says goes to the end of a file. */
    Proc(Path log, String main, List<String> options, List<String> arguments) throws IOException {
        this.log = log;
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        process = begin();
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** As {@code kill -9} does. */
    synchronized void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    synchronized void restart() throws IOException {
        if (!process.isAlive()) {
            process = begin();
        }
    }

    synchronized void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public synchronized void close() throws InterruptedException, IOException {
        signal("CONT");
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
