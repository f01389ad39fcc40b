package io.trestle.routes.hop;

import io.trestle.routes.call.Call;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the passes through one route that begin there: what comes from the front door has its own observers. */
final class HopPolicy extends RoutePolicySupport {

    private static final Logger LOG = LoggerFactory.getLogger(HopPolicy.class);

    private final Set<String> systems;
    private final HopObserver observer;
    private final BooleanSupplier sampleNew;

    HopPolicy(Set<String> systems, HopObserver observer, BooleanSupplier sampleNew) {
        this.systems = systems;
        this.observer = observer;
        this.sampleNew = sampleNew;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        boolean begins = route.getRouteId().equals(exchange.getFromRouteId());
        if (begins && exchange.getProperty(Call.PROPERTY) == null && exchange.getProperty(Underway.PROPERTY) == null) {
            Underway.begin(route, exchange, sampleNew);
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (route.getRouteId().equals(exchange.getFromRouteId())
                && exchange.getProperty(Underway.PROPERTY) instanceof Underway pass
                && pass.isOf(exchange)) {
            String system = Schemes.system(route.getEndpoint().getEndpointUri(), systems);
            try {
                observer.ended(pass.ended(route, system, exchange));
            } catch (RuntimeException e) {
                LOG.warn("An observer of the route {} failed", route.getRouteId(), e);
            }
        }
    }
}
