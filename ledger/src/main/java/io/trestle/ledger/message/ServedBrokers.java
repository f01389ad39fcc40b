package io.trestle.ledger.message;

import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.routes.message.RouteAgain;
import java.util.Optional;

/** The brokers and the routes of what is served. Thread-safe; its methods may block. */
public interface ServedBrokers {

    /** A system's messages, until it is closed. */
    interface Access extends AutoCloseable {

        BrokerMessages messages();

        @Override
        void close();
    }

    /** Empty where there is no such system, or it has no broker. */
    Optional<Access> open(String system);

    /** Puts a message into its route once more; empty where the route is not served. */
    Optional<RouteAgain.Ended> run(String route, BrokerMessage message);

    /** Where nothing is served. */
    static ServedBrokers none() {
        return new ServedBrokers() {
            @Override
            public Optional<Access> open(String system) {
                return Optional.empty();
            }

            @Override
            public Optional<RouteAgain.Ended> run(String route, BrokerMessage message) {
                return Optional.empty();
            }
        };
    }
}
