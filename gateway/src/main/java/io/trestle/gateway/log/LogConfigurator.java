package io.trestle.gateway.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets logback up without a file: what the gateway says at INFO, what libraries say at WARN, those that use
 * java.util.logging included, to standard output. A thread of its own writes; where it cannot keep up, lines are lost
 * rather than calls delayed.
 *
 * <p>System properties, set by the command line before the first logger is made: {@value #FORMAT} and {@value #LEVEL}.
 * Where the class path has a {@code logback.xml}, that wins.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    /** {@code text} (the default) or {@code json}. */
    public static final String FORMAT = "trestle.log.format";

    /** The level of the gateway's own loggers; {@code info} by default. */
    public static final String LEVEL = "trestle.log.level";

    private static final int QUEUE = 8_192;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (LogConfigurator.class.getResource("/logback.xml") != null
                || LogConfigurator.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        EncoderBase<ILoggingEvent> encoder =
                "json".equals(System.getProperty(FORMAT)) ? new JsonLines() : new TextLines();
        encoder.setContext(context);
        encoder.start();

        BatchAppender console = new BatchAppender(encoder, System.out, QUEUE);
        console.setContext(context);
        console.start();

        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        // a context that cannot start is told of by whoever starts it, without a stack trace
        context.getLogger("org.apache.camel.impl.engine.AbstractCamelContext").setLevel(Level.OFF);
        // what a call to a system failed of is told with the call
        context.getLogger("reactor.netty.http.client.HttpClientConnect").setLevel(Level.OFF);
        context.getLogger("io.trestle")
                .setLevel(Level.toLevel(System.getProperty(LEVEL, "info").toUpperCase(Locale.ROOT), Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
