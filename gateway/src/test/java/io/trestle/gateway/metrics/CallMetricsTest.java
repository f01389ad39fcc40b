package io.trestle.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.gateway.TestCalls;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.Caller;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry);

    @Test
    void timesCallsByOperationAndConsumer() {
        metrics.answered(TestCalls.answered(TestCalls.call(new Caller("web-shop", Set.of(), null)), 200, null));

        assertThat(registry.get("trestle.calls")
                        .tags("api", "customers", "version", "v1", "operation", "getCustomer", "outcome", "success")
                        .timer()
                        .count())
                .isOne();
        assertThat(registry.get("trestle.consumer.calls")
                        .tags("consumer", "web-shop", "outcome", "success")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void countsErrorsByKind() {
        metrics.answered(TestCalls.answered(TestCalls.call(null), 429, "throttled"));
        metrics.answered(TestCalls.answered(TestCalls.call(null), 429, "throttled"));

        assertThat(registry.get("trestle.errors")
                        .tags("problem", "throttled", "status", "429")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("trestle.consumer.calls")
                        .tags("consumer", "none")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void makesOneSeriesOfAllUnknownPaths() {
        for (int i = 0; i < 1_000; i++) {
            metrics.answered(new Answered(
                    "01-call-id", null, "X" + i, "/nonesuch/" + i, 404, "not-found", Duration.ofMillis(1), 0, 0));
        }
        assertThat(registry.find("trestle.calls").timers()).hasSize(1);
        assertThat(registry.find("trestle.consumer.calls").timers()).hasSize(1);
        assertThat(registry.find("trestle.errors").counters()).hasSize(1);
    }

    @Test
    void tellsAbortsFromErrors() {
        metrics.answered(TestCalls.answered(TestCalls.call(null), 499, null));
        assertThat(registry.get("trestle.calls")
                        .tags("outcome", "aborted")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void timesSystemsByOutcome() {
        SystemCallMetrics systems = new SystemCallMetrics(registry);
        systems.ended(new SystemCall("1", "crm", "GetCustomer", Duration.ofMillis(3), null, null));
        systems.ended(new SystemCall("2", "crm", "GetCustomer", Duration.ofMillis(3), null, "CustomerNotFound"));
        systems.ended(new SystemCall("3", "crm", "GetCustomer", Duration.ofMillis(3), Kind.TIMED_OUT, null));

        for (String outcome : new String[] {"success", "fault", "timed-out"}) {
            assertThat(registry.get("trestle.system.calls")
                            .tags("system", "crm", "operation", "GetCustomer", "outcome", outcome)
                            .timer()
                            .count())
                    .isOne();
        }
    }

    @Test
    void makesHistogramsOfABoundedNumberOfBuckets() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new CallMetrics(prometheus).answered(TestCalls.answered(TestCalls.call(null), 200, null));
        assertThat(prometheus.scrape().lines().filter(line -> line.startsWith("trestle_calls_seconds_bucket")))
                .hasSize(12);
    }
}
