package io.trestle.demo.legacy.shipments;

import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when a part of the embedded broker breaks: it is logged, and the process lives on. */
final class BrokerFault implements FaultHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFault.class);

    private final String part;
    private final Runnable action;

    BrokerFault(String part, Runnable action) {
        this.part = part;
        this.action = action;
    }

    @Override
    public RuntimeException handleFault(String message, Throwable cause) {
        LOG.error("The embedded Kafka broker broke: {}: {}", part, message, cause);
        action.run();
        return new IllegalStateException(part + ": " + message, cause);
    }
}
