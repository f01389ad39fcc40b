package io.trestle.routes.generation;

import io.trestle.connectors.Systems;
import io.trestle.routes.door.OperationSet;
import io.trestle.routes.team.OwnListeners;
import io.trestle.routes.team.RouteClasses;
import io.trestle.routes.team.RouteFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.ShutdownStrategy;

/** Makes the Camel context of a unit, with all that its routes lean on, not yet started. */
final class UnitContexts {

    private final List<ContextCustomizer> customizers;
    private final Duration drainTimeout;
    private final ClassLoader plugins;
    private final SharedDescriptions.Known descriptions = new SharedDescriptions.Known();

    UnitContexts(List<ContextCustomizer> customizers, Duration drainTimeout, ClassLoader plugins) {
        this.customizers = List.copyOf(customizers);
        this.drainTimeout = drainTimeout;
        this.plugins = plugins;
    }

    CamelContext create(UnitPlan plan, OperationSet operations, Systems.Lease systems, List<RoutesBuilder> apiRoutes)
            throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName(plan.name());
        context.getCamelContextExtension().setManagementMBeanAssembler(new SharedDescriptions(context, descriptions));
        context.setApplicationContextClassLoader(plugins);
        context.setLoadTypeConverters(false);
        context.setMessageHistory(false);
        context.setSourceLocationEnabled(true);
        context.addComponent("platform-http", operations.component());
        systems.components().forEach(context::addComponent);
        shutdown(context.getShutdownStrategy());
        context.getCamelContextExtension().setErrorHandlerFactory(quietErrorHandler());
        // Override, so that no variable of the process quietly stands for a value of the estate.
        Properties values = new Properties();
        values.putAll(plan.values().byName());
        context.getPropertiesComponent().setOverrideProperties(values);
        customizers.forEach(customizer -> customizer.customize(context));

        boolean ownRoutes = !plan.routeFiles().isEmpty() || !plan.routeClasses().isEmpty();
        // Two REST entries of a team may lead to one direct: route, which inlining forbids.
        context.getRestConfiguration().setInlineRoutes(!ownRoutes);
        if (ownRoutes) {
            context.getManagementStrategy().addEventNotifier(new RouteFailureLog());
        }
        for (RoutesBuilder routes : apiRoutes) {
            context.addRoutes(routes);
        }
        for (Path file : plan.routeFiles()) {
            RouteFile.load(context, file);
        }
        for (String className : plan.routeClasses()) {
            context.addRoutes(RouteClasses.instantiate(className, plugins));
        }
        for (OwnListeners.Place place : OwnListeners.in(context)) {
            throw InvalidUnitException.at(Path.of("gateway.yaml"), 1, "route-classes: " + place.message(), null);
        }
        return context;
    }

    private void shutdown(ShutdownStrategy strategy) {
        strategy.setTimeout(Math.max(1, drainTimeout.toSeconds()));
        strategy.setTimeUnit(TimeUnit.SECONDS);
        strategy.setShutdownNowOnTimeout(true);
        // What is in flight may hold what callers sent.
        strategy.setLogInflightExchangesOnTimeout(false);
    }

    /** Failures are told once, by the front door or by {@link RouteFailureLog}, and without a stack trace. */
    private static DefaultErrorHandlerDefinition quietErrorHandler() {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.setLogStackTrace("false");
        policy.setLogNewException("false");
        policy.setLogExhausted("false");
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        // Where nothing is redelivered, Camel looks at the level and not at the policy.
        handler.setLevel(LoggingLevel.OFF.name());
        handler.setRedeliveryPolicy(policy);
        return handler;
    }
}
