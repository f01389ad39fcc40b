package io.trestle.routes.door;

import io.trestle.routes.door.table.PathTemplate;
import io.trestle.routes.door.table.RouteClashException;
import io.trestle.routes.door.table.RouteTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.jspecify.annotations.Nullable;

/** Collects the operations of one context as its consumers start. */
final class CollectedOperations implements OperationSet {

    /** What an entry without restriction is asked of governance with. */
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Told when a set that is already published has changed. */
    interface Listener {
        void changed(CollectedOperations operations) throws RouteClashException;
    }

    private final Governance governance;
    private final Listener listener;
    private final InFlight inFlight = new InFlight();
    private final PlatformHttpEngine engine;
    private final @Nullable String definitions;
    private final List<Operation> operations = new ArrayList<>();

    /** @param definitions the digest of what the operations are made from; null where it is not known */
    CollectedOperations(Governance governance, Listener listener, int port, @Nullable String definitions) {
        this.governance = governance;
        this.listener = listener;
        this.definitions = definitions;
        this.engine = new RouteEngine(this, port);
    }

    /** Finds what governs the consumer's methods; what was there before, stopped, is served by this consumer again. */
    void started(RouteConsumer consumer) throws UngovernedRouteException, RouteClashException {
        Map<String, GovernedOperation> governed = governing(consumer.getEndpoint());
        PathTemplate template = template(consumer.getEndpoint());
        List<Operation> added = new ArrayList<>();
        synchronized (operations) {
            governed.forEach((method, by) -> {
                if (!takeOver(method, template, consumer)) {
                    added.add(new Operation(method, template, by, inFlight, definitions, consumer));
                }
            });
            operations.addAll(added);
        }
        if (added.isEmpty()) {
            return;
        }
        try {
            listener.changed(this);
        } catch (RouteClashException e) {
            synchronized (operations) {
                operations.removeAll(added);
            }
            throw e;
        }
    }

    private boolean takeOver(String method, PathTemplate template, RouteConsumer consumer) {
        for (Operation operation : operations) {
            if (operation.method().equals(method)
                    && operation.template().equals(template)
                    && operation.consumer() == null) {
                operation.serveWith(consumer);
                return true;
            }
        }
        return false;
    }

    private Map<String, GovernedOperation> governing(PlatformHttpEndpoint endpoint) throws UngovernedRouteException {
        String path = template(endpoint).toString();
        String restrict = endpoint.getHttpMethodRestrict();
        boolean any = restrict == null || restrict.isBlank();
        Map<String, GovernedOperation> governed = new LinkedHashMap<>();
        for (String name :
                any ? METHODS : List.of(restrict.toUpperCase(Locale.ROOT).split(","))) {
            String method = name.strip();
            Optional<GovernedOperation> operation = governance.governing(method, path);
            operation.ifPresent(found -> governed.put(method, found));
            // Camel adds OPTIONS by itself where CORS is on; the door answers it without a route.
            if (operation.isEmpty() && !any && !method.equals("OPTIONS")) {
                throw new UngovernedRouteException(method, path);
            }
        }
        if (governed.isEmpty()) {
            throw new UngovernedRouteException(any ? "*" : restrict, path);
        }
        return governed;
    }

    private static PathTemplate template(PlatformHttpEndpoint endpoint) {
        PathTemplate template = PathTemplate.parse(endpoint.getPath());
        return endpoint.isMatchOnUriPrefix() && !template.toString().endsWith("/**")
                ? PathTemplate.parse(template + "/**")
                : template;
    }

    List<RouteTable.Entry<Operation>> tableEntries() {
        synchronized (operations) {
            return operations.stream()
                    .map(o -> new RouteTable.Entry<>(o.method(), o.template(), o))
                    .toList();
        }
    }

    @Override
    public PlatformHttpEngine engine() {
        return engine;
    }

    @Override
    public PlatformHttpComponent component() {
        SharedPathComponent component = new SharedPathComponent();
        component.setEngine(engine);
        return component;
    }

    @Override
    public List<Entry> entries() {
        synchronized (operations) {
            return operations.stream()
                    .map(o -> new Entry(
                            o.method(), o.template().toString(), o.governed().id()))
                    .toList();
        }
    }

    @Override
    public int inFlight() {
        return inFlight.count();
    }

    @Override
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return inFlight.awaitIdle(timeout);
    }
}
