package io.trestle.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Lets embedded brokers speak only of errors: their warnings are for those who run them in earnest. */
final class QuietLibraries {

    private static final List<String> LOGGERS =
            List.of("kafka", "org.apache.kafka", "org.apache.activemq", "org.apache.cxf");

    private QuietLibraries() {}

    static void apply() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            LOGGERS.forEach(name -> logs.getLogger(name).setLevel(Level.ERROR));
        }
    }
}
