package io.trestle.connectors;

import io.trestle.connectors.system.SystemDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The far side of a connector, for {@link ConnectorContract}. It has the operation {@code echo}, which answers with the JSON
 * that it gets, and {@code tell}, which is one-way. Its address stays the same over {@link #start} and {@link #stop}.
 */
public abstract class PretendSystem implements AutoCloseable {

    /** What the system does with a call. */
    public enum Behaviour {
        /** Answers, sometimes at once and sometimes after some milliseconds. */
        ANSWER,
        /** Takes the call, and says nothing. */
        SILENT,
        /** Answers that it failed, with {@link #SECRET} where its protocol has a place for text. */
        FAIL
    }

    /** What no caller may ever see. */
    public static final String SECRET = "java.lang.IllegalStateException at com.legacy.Secrets.open(Secrets.java:42)";

    /**
     * One message that came in.
     *
     * @param headers header fields or properties, names in lower case
     */
    public record Received(String operation, String body, Map<String, String> headers) {
        public Received {
            headers.keySet().forEach(name -> {
                if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException(name + " (expected: lower case)");
                }
            });
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = Behaviour.ANSWER;

    /** How to reach it. */
    public abstract SystemDefinition definition(Duration timeout);

    /** Begins to serve. */
    public abstract void start() throws Exception;

    /** Ends at once, with all connections. */
    public abstract void stop() throws Exception;

    public final void behave(Behaviour how) {
        behaviour = how;
    }

    public final List<Received> received() {
        return received;
    }

    public final void forget() {
        received.clear();
        behaviour = Behaviour.ANSWER;
    }

    protected final Behaviour behaviour() {
        return behaviour;
    }

    protected final void receive(Received message) {
        received.add(message);
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
