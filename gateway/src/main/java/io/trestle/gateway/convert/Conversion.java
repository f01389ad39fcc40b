package io.trestle.gateway.convert;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one message.
 *
 * @param service the {@code wsdl:service}; any where null
 * @param port the {@code wsdl:port}; the first that has the operation where null
 * @param part null for the body, or the fault where one stands there
 * @param packaging of an envelope that is written
 * @param reverse to the other side than a gateway would: a request back to JSON, JSON to an answer
 */
public record Conversion(
        Path wsdl,
        @Nullable String service,
        @Nullable String port,
        String operation,
        Direction direction,
        @Nullable MessagePart part,
        Packaging packaging,
        boolean reverse) {

    public Conversion {
        if (part == MessagePart.FAULT && direction == Direction.REQUEST) {
            throw new IllegalArgumentException("part: fault (expected: with direction response only)");
        }
    }

    /** Whether the input is JSON and the output an envelope. */
    public boolean toSoap() {
        return (direction == Direction.REQUEST) != reverse;
    }
}
