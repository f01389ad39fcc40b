package io.trestle.gateway.command;

import io.trestle.gateway.GatewayProcess;
import io.trestle.gateway.StartFailure;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** All commands. */
@Command(
        name = "trestle",
        description = "REST in front of SOAP, JMS, Kafka and HTTP.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "`trestle demo` starts a gateway with a small legacy estate to try; `trestle demo --help` says more."
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ConvertCommand.class,
            ImportCommand.class,
            KeyCommand.class,
            ApisCommand.class,
            FailuresCommand.class,
            ReplayCommand.class,
            AlarmsCommand.class,
            GraphCommand.class,
            UsageCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands {

    private static final int WORK_FAILED = 1;
    private static final String VERBOSE = "--verbose";

    @Option(names = VERBOSE, scope = ScopeType.INHERIT, description = "Stack traces, and a log that tells more.")
    private boolean verbose;

    private final InputStream in;
    private final OutputStream out;

    Commands() {
        this(System.in, System.out);
    }

    private Commands(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Where a command reads what it is given as bytes. */
    InputStream in() {
        return in;
    }

    /** Where a command writes what it makes as bytes. */
    OutputStream out() {
        return out;
    }

    boolean isVerbose() {
        return verbose;
    }

    /** Runs a command; returns its exit code. */
    public static int execute(String... arguments) {
        return execute(writer(System.out), writer(System.err), arguments);
    }

    /** The same, with what it writes. */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return execute(new Commands(), out, err, arguments);
    }

    /** With streams of its own for bytes. */
    static int execute(InputStream in, OutputStream out, PrintWriter err, String... arguments) {
        PrintWriter text = new PrintWriter(out, true, StandardCharsets.UTF_8);
        return execute(new Commands(in, out), text, err, arguments);
    }

    private static int execute(Commands commands, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine trestle = new CommandLine(commands)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Commands::failed);
        tellVersion(trestle);
        if (arguments.length == 0) {
            trestle.usage(err);
            return trestle.getCommandSpec().exitCodeOnInvalidInput();
        }
        return GatewayProcess.execute(trestle, arguments);
    }

    /** Each command takes {@code --version}, and has the same one to tell. */
    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Commands::tellVersion);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(StartFailure.sentence(cause(failure)));
        if (parsed.hasMatchedOption(VERBOSE)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return WORK_FAILED;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** An error of the Java platform comes in an exception of the command line. */
    private static Throwable cause(Exception failure) {
        return failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
