package io.trestle.routes.generation;

import org.apache.camel.CamelContext;

/** Adds to a Camel context what the process wants in each: metrics, tracing. Called before the context starts. */
@FunctionalInterface
public interface ContextCustomizer {

    void customize(CamelContext context);
}
