package io.trestle.connectors.system;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system behind a JMS broker (ActiveMQ Artemis).
 *
 * @param broker the broker's address, {@code tcp://host:61616}
 * @param username the broker login; none where left out
 * @param operations by name
 */
public record JmsSystem(
        String system,
        URI broker,
        @Nullable String username,
        @Nullable String password,
        Map<String, Operation> operations,
        Duration timeout,
        Duration connectTimeout)
        implements SystemDefinition {

    /**
     * One exchange with a queue.
     *
     * @param queue where the request goes
     * @param reply whether an answer is waited for; a one-way message is confirmed by the broker before the call returns
     * @param format the JMS message type; {@link Format#TEXT} by default
     * @param faultProperty the property whose presence makes a reply a fault of the name that its value gives; the
     *     reply's body is the fault's detail. Every reply is a good answer where left out
     */
    public record Operation(
            String queue,
            boolean reply,
            Format format,
            @Nullable String faultProperty) {}

    /** JMS message types that cross; an ObjectMessage never does. */
    public enum Format {
        TEXT,
        BYTES,
        MAP
    }
}
