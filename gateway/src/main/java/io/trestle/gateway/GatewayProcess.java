package io.trestle.gateway;

import ch.qos.logback.classic.LoggerContext;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.RunLast;

/** A process that is a gateway and nothing else. */
public final class GatewayProcess {

    private static final long LONGEST_END_MILLIS = 10_000;

    private GatewayProcess() {}

    /**
     * Runs a command line; errors of the Java platform go to its handler of exceptions, as exceptions do. Without that they
     * would end the main thread alone, and whatever else was begun would keep the process.
     */
    public static int execute(CommandLine command, String... arguments) {
        return command.setExecutionStrategy(parsed -> {
                    try {
                        return new RunLast().execute(parsed);
                    } catch (Error e) {
                        throw new ExecutionException(command, String.valueOf(e.getMessage()), e);
                    }
                })
                .execute(arguments);
    }

    /** Ends the process, also where a library's own shutdown does not come to an end: then after 10 s. Never returns. */
    public static void end(int exitCode) {
        Thread last = new Thread(
                () -> {
                    try {
                        Thread.sleep(LONGEST_END_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(exitCode);
                },
                "trestle-end");
        last.setDaemon(true);
        last.start();
        System.exit(exitCode);
    }

    /**
     * Waits until the process is told to stop (SIGINT, SIGTERM), then closes what it runs and ends with exit code 0.
     *
     * @param runs closed in this order
     */
    public static void runUntilStopped(AutoCloseable... runs) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            for (AutoCloseable each : runs) {
                                close(each);
                            }
                            flushLogs();
                            // The exit code of a signal is not 0, whatever a hook does, unless the process ends here.
                            Runtime.getRuntime().halt(0);
                        },
                        "trestle-stop"));
        new CountDownLatch(1).await();
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(GatewayProcess.class).error("Stopping failed", e);
        }
    }

    private static void flushLogs() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.stop();
        }
    }
}
