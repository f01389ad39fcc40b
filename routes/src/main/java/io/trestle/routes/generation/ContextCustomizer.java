package io.trestle.routes.generation;

import org.apache.camel.CamelContext;

/** Adds to a Camel context what the process wants in each: metrics, tracing. Called before the context starts. */
@FunctionalInterface
public interface ContextCustomizer {

    /**
     * The name of the context in which the estate's own routes run. Not "routes": Hawtio's Camel page takes a context of that
     * name for the folder of another context's routes, and shows those nowhere.
     */
    String TEAM_ROUTES = "team-routes";

    void customize(CamelContext context);
}
