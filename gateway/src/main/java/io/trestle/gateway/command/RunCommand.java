package io.trestle.gateway.command;

import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.GatewayProcess;
import io.trestle.gateway.TrestleGateway;
import io.trestle.gateway.log.LogConfigurator;
import io.trestle.gateway.log.LogFormat;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code trestle run}: serves an estate until it is told to stop. */
@Command(
        name = "run",
        description = "Serves an estate. Reloads what changes in the folder.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private EstateOptions estate = new EstateOptions();

    @Option(
            names = "--mock",
            description = "Answers all APIs with examples from their contracts. No system is called by them.")
    private boolean mock;

    @Option(names = "--port", paramLabel = "PORT", description = "The public port, instead of the estate's; 0 for any.")
    private @Nullable Integer port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "The management port, instead of the estate's; 0 for any.")
    private @Nullable Integer managementPort;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the gateway keeps what it must. Default: data.")
    private Path data = Path.of("data");

    @Option(
            names = "--log",
            paramLabel = "text|json",
            description = "How log lines are written. Default: text on a terminal, else json.")
    private @Nullable LogFormat log;

    @ParentCommand
    private Commands commands = new Commands();

    @Override
    public Integer call() throws Exception {
        System.setProperty(LogConfigurator.FORMAT, format().name().toLowerCase(Locale.ROOT));
        if (commands.isVerbose()) {
            System.setProperty(LogConfigurator.LEVEL, "debug");
        }
        GatewayOptions options = GatewayOptions.builder(estate.folder())
                .environment(estate.environment())
                .values(estate.values())
                .mock(mock)
                .port(port)
                .managementPort(managementPort)
                .data(data)
                .build();
        GatewayProcess.runUntilStopped(TrestleGateway.start(options));
        return 0;
    }

    private LogFormat format() {
        if (log != null) {
            return log;
        }
        return Boolean.getBoolean("trestle.terminal") ? LogFormat.TEXT : LogFormat.JSON;
    }
}
