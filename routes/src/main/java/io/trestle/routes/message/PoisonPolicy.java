package io.trestle.routes.message;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.broker.BrokerComponent;
import io.trestle.connectors.broker.ReceivedMessage;
import io.trestle.routes.door.FailureLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps what one route fails on. It runs when the route is through with a message and before its consumer acknowledges it;
 * consumers of systems wait for that.
 */
final class PoisonPolicy extends RoutePolicySupport {

    /** Set on exchanges whose failure somebody waits for. */
    static final String AWAITED = "TrestleAwaited";

    private static final Logger LOG = LoggerFactory.getLogger(PoisonPolicy.class);
    private static final String HELD = "TrestleHeldMessage";
    private static final long AGAIN_MILLIS = 1_000;

    /** A consumer of Kafka that does not ask for records for longer than 5 minutes loses its partitions. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final MessageKeeper keeper;

    private record Held(String exchangeId, ReceivedMessage message, Instant at, long began) {}

    PoisonPolicy(MessageKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (!route.getRouteId().equals(exchange.getFromRouteId())
                || exchange.getProperty(HELD) != null
                || exchange.getProperty(AWAITED) != null) {
            return;
        }
        BrokerComponent source = PoisonMessages.source(route);
        if (source != null) {
            source.messages()
                    .received(exchange)
                    .ifPresent(message -> exchange.setProperty(
                            HELD, new Held(exchange.getExchangeId(), message, Instant.now(), System.nanoTime())));
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null
                || !route.getRouteId().equals(exchange.getFromRouteId())
                || !(exchange.getProperty(HELD) instanceof Held held)
                || !held.exchangeId().equals(exchange.getExchangeId())) {
            return;
        }
        if (isKept(route, exchange, failure, held)) {
            exchange.setException(null);
            // A reply would be taken for the answer.
            exchange.setPattern(ExchangePattern.InOnly);
            FailureLine.of(LOG, Level.ERROR, failure)
                    .with("route", route.getRouteId())
                    .with("callId", exchange.getProperty(CallProperties.CALL_ID))
                    .log("route failed, its message is kept");
        }
    }

    private boolean isKept(Route route, Exchange exchange, Exception failure, Held held) {
        Duration took = Duration.ofNanos(System.nanoTime() - held.began());
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean told = false;
        while (true) {
            try {
                keeper.keep(failed(route, exchange, failure, held, took));
                return true;
            } catch (IOException | SystemFailureException | RuntimeException notNow) {
                if (!told) {
                    FailureLine.of(LOG, Level.WARN, notNow)
                            .with("route", route.getRouteId())
                            .log("a message that the route failed on cannot be kept now: its consumer waits");
                    told = true;
                }
                if (isStopping(route) || System.nanoTime() - until > 0 || !pause()) {
                    return false;
                }
            }
        }
    }

    private static FailedMessage failed(Route route, Exchange exchange, Exception failure, Held held, Duration took)
            throws SystemFailureException {
        Integer redeliveries = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return new FailedMessage(
                route.getRouteId(),
                step(exchange),
                held.message().read(),
                failure,
                1 + Objects.requireNonNullElse(redeliveries, 0),
                held.at(),
                took,
                exchange.getProperty(CallProperties.TRACE_PARENT, String.class),
                exchange.getProperty(CallProperties.CROSSINGS, Crossings.class));
    }

    private static @Nullable String step(Exchange exchange) {
        String id = exchange.getExchangeExtension().getHistoryNodeId();
        String label = exchange.getExchangeExtension().getHistoryNodeLabel();
        String endpoint = exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT, String.class);
        String what = label != null ? label : endpoint;
        return id == null ? what : what == null ? id : id + " (" + what + ")";
    }

    private static boolean isStopping(Route route) {
        return route.getCamelContext().isStopping()
                || route.getConsumer() instanceof StatefulService consumer
                        && (consumer.isStopping()
                                || consumer.isStopped()
                                || consumer.isSuspending()
                                || consumer.isSuspended());
    }

    /** False where it is not to go on. */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
