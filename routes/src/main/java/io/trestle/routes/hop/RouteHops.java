package io.trestle.routes.hop;

import io.trestle.connectors.SystemCallObserver;
import io.trestle.routes.generation.ContextCustomizer;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;

/**
 * Watches the routes of a team that no caller waits for. Their messages' trace context goes on in what they call; what they
 * send to systems other than over {@code connector:} is told as the calls to systems that it is.
 */
public final class RouteHops implements ContextCustomizer {

    private final HopObserver hops;
    private final SystemCallObserver calls;
    private final BooleanSupplier sampleNew;

    /**
     * @param hops told of passes through routes
     * @param calls told of what routes send over the components that have the names of systems
     * @param sampleNew asked whether a trace that begins in a route is sampled
     */
    public RouteHops(HopObserver hops, SystemCallObserver calls, BooleanSupplier sampleNew) {
        this.hops = hops;
        this.calls = calls;
        this.sampleNew = sampleNew;
    }

    @Override
    public void customize(CamelContext context) {
        if (!context.getName().equals(TEAM_ROUTES)) {
            return;
        }
        // What is there before anything runs: the components of systems, and two of the gateway's own.
        Set<String> systems = new TreeSet<>(context.getComponentNames());
        systems.removeAll(Set.of("connector", "platform-http"));
        Set<String> known = Set.copyOf(systems);
        context.addRoutePolicyFactory((owner, routeId, route) -> new HopPolicy(known, hops, sampleNew));
        context.getManagementStrategy().addEventNotifier(new SentMessages(known, calls));
    }
}
