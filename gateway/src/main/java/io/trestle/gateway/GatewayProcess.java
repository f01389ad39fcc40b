package io.trestle.gateway;

import ch.qos.logback.classic.LoggerContext;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** A process that is a gateway and nothing else. */
public final class GatewayProcess {

    private GatewayProcess() {}

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
