package io.trestle.console.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BacklogDebugger;
import org.apache.camel.spi.BacklogTracer;
import org.junit.jupiter.api.Test;

class DebugStandbyTest {

    @Test
    void keepsNoMessageAndWaitsUntilSomeoneTurnsItOn() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DebugStandby.prepare(context);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").setBody(constant("out")).id("set");
                }
            });
            context.start();
            context.createProducerTemplate().sendBody("direct:in", "secret");

            BacklogTracer tracer = context.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
            assertThat(tracer.isStandby()).isTrue();
            assertThat(tracer.getLatestMessageHistory()).isEmpty();
            assertThat(tracer.getTraceCounter()).isZero();

            BacklogDebugger debugger = context.hasService(BacklogDebugger.class);
            assertThat(debugger.isStandby()).isTrue();
            assertThat(debugger.isEnabled()).isFalse();
            debugger.enableDebugger();
            assertThat(debugger.isEnabled()).isTrue();
        }
    }

    @Test
    void hasNoDebuggerOnTheClassPathThatOpensAPort() {
        assertThat(DebugStandbyTest.class.getResource("/META-INF/services/org/apache/camel/debugger-factory"))
                .isNull();
    }

    @Test
    void hasNoJolokiaOnTheClassPathThatCallsOtherMachines() {
        assertThat(DebugStandbyTest.class.getResource("/org/jolokia/service/jsr160/Jsr160RequestHandler.class"))
                .isNull();
        assertThat(DebugStandbyTest.class.getResource("/org/jolokia/service/discovery/JolokiaDiscovery.class"))
                .isNull();
    }
}
