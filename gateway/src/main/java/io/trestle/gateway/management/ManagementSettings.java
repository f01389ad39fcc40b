package io.trestle.gateway.management;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trestle.console.catalogue.Served;
import io.trestle.console.catalogue.SystemHealth;
import io.trestle.console.login.Accounts;
import io.trestle.gateway.Phase;
import io.trestle.gateway.drift.DriftSchedule;
import io.trestle.gateway.portal.PortalSettings;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.estate.LoginDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the management listener needs to know.
 *
 * @param host the address to bind to
 * @param port 0 for any free one
 * @param work a folder for what Tomcat writes; made where it is not there
 * @param security of connections, in Spring Boot's words; none for plain HTTP
 */
public record ManagementSettings(
        String host,
        int port,
        Path work,
        Map<String, Object> security,
        Accounts accounts,
        LoginDefinition login,
        Served served,
        Supplier<Phase> phase,
        PortalSettings portal,
        SystemHealth systems,
        DriftSchedule drift,
        Ledger ledger,
        CallGraph graph,
        AnswerCache cache,
        PrometheusMeterRegistry metrics,
        Clock clock) {}
