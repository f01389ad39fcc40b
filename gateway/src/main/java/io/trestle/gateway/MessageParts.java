package io.trestle.gateway;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Systems;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.routes.generation.ContextCustomizer;
import io.trestle.routes.generation.Generation;
import io.trestle.routes.message.RouteAgain;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The brokers and the routes of the generation that serves, as the ledger uses them. */
final class MessageParts implements ServedBrokers {

    private static final Logger LOG = LoggerFactory.getLogger(MessageParts.class);

    private final Supplier<Optional<Generation>> generation;
    private final Supplier<Optional<Systems>> systems;

    MessageParts(Supplier<Optional<Generation>> generation, Supplier<Optional<Systems>> systems) {
        this.generation = generation;
        this.systems = systems;
    }

    private record Leased(Systems.Lease lease, BrokerMessages messages) implements Access {

        @Override
        public void close() {
            lease.close();
        }
    }

    @Override
    public Optional<Access> open(String system) {
        SystemDefinition definition = generation
                .get()
                .map(served -> served.estate().systems().get(system))
                .orElse(null);
        Systems open = systems.get().orElse(null);
        if (definition == null || open == null) {
            return Optional.empty();
        }
        try {
            Systems.Lease lease = open.lease(List.of(definition));
            Optional<Access> access = lease.messages(system).map(messages -> new Leased(lease, messages));
            if (access.isEmpty()) {
                lease.close();
            }
            return access;
        } catch (InvalidSystemException e) {
            LOG.warn("system {} cannot be opened: {}", system, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<RouteAgain.Ended> run(String route, BrokerMessage message) {
        return generation
                .get()
                .flatMap(served -> served.units().stream()
                        .filter(unit -> unit.name().equals(ContextCustomizer.TEAM_ROUTES))
                        .findAny())
                .flatMap(unit -> RouteAgain.run(unit.context(), route, message));
    }
}
