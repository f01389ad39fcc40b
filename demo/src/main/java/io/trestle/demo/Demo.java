package io.trestle.demo;

import io.trestle.gateway.GatewayProcess;
import io.trestle.gateway.StartFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle demo}: the gateway over {@code demo/estate}, with a small pretend legacy estate in the same process. */
@Command(
        name = "trestle demo",
        description =
                "Starts a gateway over demo/estate with the systems it needs, all on 127.0.0.1. Ctrl-C stops all.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

    private static final int WORK_FAILED = 1;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "Default: 8080; 0 for any.")
    private int port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "Default: 9090; 0 for any.")
    private int managementPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where messages and events are kept. Default: data/demo.")
    private Path data = Path.of("data", "demo");

    @Option(names = "--verbose", description = "A stack trace when it cannot start.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> env;

    Demo(Map<String, String> env) {
        this.env = env;
    }

    /** Exit codes: 0 well, 1 it cannot start (said on standard error), 2 wrong usage. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        GatewayProcess.end(execute(System.getenv(), out, err, arguments));
    }

    static int execute(Map<String, String> env, PrintWriter out, PrintWriter err, String... arguments) {
        Demo demo = new Demo(env);
        CommandLine command = new CommandLine(demo)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, line, parsed) -> demo.failed(failure, err));
        return GatewayProcess.execute(command, arguments);
    }

    @Override
    public Integer call() throws Exception {
        QuietLibraries.apply();
        RunningDemo running = RunningDemo.start(new DemoSettings(estate(), data, port, managementPort));
        PrintWriter out = spec.commandLine().getOut();
        out.println(running.readyLines());
        out.flush();
        GatewayProcess.runUntilStopped(running);
        return 0;
    }

    /** The launcher says where it lies; without one, the working directory is the checkout. */
    private Path estate() throws IOException {
        Path home = Path.of(Objects.requireNonNullElse(env.get("TRESTLE_HOME"), ""));
        Path estate = home.resolve("demo").resolve("estate");
        if (!Files.isDirectory(estate)) {
            throw new IOException("There is no " + estate.toAbsolutePath().normalize()
                    + " (expected: TRESTLE_HOME is a checkout or the distribution).");
        }
        return estate;
    }

    private int failed(Exception failure, PrintWriter err) {
        // An error of the Java platform comes in an exception of the command line.
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        err.println("The demo cannot start: " + StartFailure.sentence(cause));
        if (verbose) {
            cause.printStackTrace(err);
        }
        err.flush();
        return WORK_FAILED;
    }
}
