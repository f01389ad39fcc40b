package io.trestle.routes.door;

import io.trestle.routes.door.table.PathTemplate;
import org.jspecify.annotations.Nullable;

/** One method and path, what governs it, and the consumer of the route that serves it. */
final class Operation {

    private final String method;
    private final PathTemplate template;
    private final GovernedOperation governed;
    private final InFlight inFlight;
    private final @Nullable String definitions;
    private volatile RouteConsumer consumer;

    Operation(
            String method,
            PathTemplate template,
            GovernedOperation governed,
            InFlight inFlight,
            @Nullable String definitions,
            RouteConsumer consumer) {
        this.method = method;
        this.template = template;
        this.governed = governed;
        this.inFlight = inFlight;
        this.definitions = definitions;
        this.consumer = consumer;
    }

    String method() {
        return method;
    }

    PathTemplate template() {
        return template;
    }

    GovernedOperation governed() {
        return governed;
    }

    InFlight inFlight() {
        return inFlight;
    }

    /** The digest of what it was made from; null where that is not known. */
    @Nullable String definitions() {
        return definitions;
    }

    void serveWith(RouteConsumer started) {
        consumer = started;
    }

    /** Null where the route was stopped or suspended: the operation is still known, but not served. */
    @Nullable RouteConsumer consumer() {
        RouteConsumer serving = consumer;
        return serving.isStarted() ? serving : null;
    }

    @Override
    public String toString() {
        return governed.id().toString();
    }
}
