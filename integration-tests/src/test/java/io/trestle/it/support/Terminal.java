package io.trestle.it.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code trestle} as a process of its own, against one gateway, logged in as operator. */
public final class Terminal {

    /** What came of a command. */
    public record Ran(int exit, String out, String err) {}

    private final int managementPort;
    private final Path folder;

    /** @param folder where output is put aside */
    public Terminal(int managementPort, Path folder) {
        this.managementPort = managementPort;
        this.folder = folder;
    }

    /** Runs a command to its end. */
    public Ran trestle(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.trestle.gateway.GatewayCli"));
        command.addAll(List.of(arguments));
        command.add("--url");
        command.add("http://127.0.0.1:" + managementPort);
        command.add("--user");
        command.add("admin:admin");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exit = process.waitFor();
        return new Ran(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
