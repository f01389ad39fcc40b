package io.trestle.console.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.debugger.DefaultBacklogDebugger;
import org.apache.camel.spi.BacklogDebugger;

/**
 * Lets the console trace and debug the routes of a context: both wait, at the price of a test of a flag per node, until
 * someone turns them on.
 *
 * <p>camel-debug would do the same, and besides open a JMX port (1099) that anyone may use, without a login. The class
 * path must not have it.
 */
public final class DebugStandby {

    private DebugStandby() {}

    /** To be called before the context starts. */
    public static void prepare(CamelContext context) {
        context.setBacklogTracingStandby(true);
        context.setDebugStandby(true);
        BacklogDebugger debugger = DefaultBacklogDebugger.createDebugger(context);
        debugger.setStandby(true);
        try {
            context.addService(debugger, true, true);
        } catch (Exception e) {
            throw new IllegalStateException(context.getName() + ": no debugger", e);
        }
        // Making the debugger turns the message history on, and with it a waiting tracer writes every message down, at
        // every node. A debugger that is enabled turns it on again.
        context.setMessageHistory(false);
    }
}
