package io.trestle.gateway.serving;

import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.routes.generation.ContextCustomizer;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicy;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyConfiguration;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.spi.RoutePolicy;

/**
 * Counts and times the exchanges of a team's own routes with camel-micrometer. Routes made from API definitions have the
 * calls' own meters, which know consumers and kinds of error.
 */
public final class RouteMeters implements ContextCustomizer {

    private final MeterRegistry registry;

    public RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void customize(CamelContext context) {
        if (context.getName().equals(TEAM_ROUTES)) {
            context.addRoutePolicyFactory(new Factory(registry));
        }
    }

    private static final class Factory extends MicrometerRoutePolicyFactory {

        Factory(MeterRegistry registry) {
            setMeterRegistry(registry);
            MicrometerRoutePolicyConfiguration settings = new MicrometerRoutePolicyConfiguration();
            settings.setContextEnabled(false);
            settings.setExternalRedeliveries(false);
            setPolicyConfiguration(settings);
        }

        @Override
        public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
            KeptMeters policy = new KeptMeters(this);
            policy.setMeterRegistry(getMeterRegistry());
            policy.setConfiguration(getPolicyConfiguration());
            return policy;
        }
    }

    /** Leaves the meters of a removed route alone: the next generation's route of that name goes on with them. */
    private static final class KeptMeters extends MicrometerRoutePolicy {

        KeptMeters(MicrometerRoutePolicyFactory factory) {
            super(factory);
        }

        @Override
        public void onRemove(Route route) {
            // nothing
        }
    }
}
