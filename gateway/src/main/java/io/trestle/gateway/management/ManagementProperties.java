package io.trestle.gateway.management;

import static java.util.Map.entry;

import java.util.Map;

/** Settings of Spring Boot, Tomcat, Hawtio and Jolokia that nobody changes. */
final class ManagementProperties {

    static final Map<String, Object> FIXED = Map.ofEntries(
            // a handful of operators and a scraper; memory belongs to calls
            entry("server.tomcat.threads.max", "10"),
            entry("server.tomcat.threads.min-spare", "1"),
            entry("server.tomcat.max-connections", "200"),
            entry("server.tomcat.accept-count", "20"),
            entry("server.tomcat.connection-timeout", "10s"),
            entry("server.tomcat.max-http-form-post-size", "16KB"),
            entry("server.tomcat.max-swallow-size", "64KB"),
            entry("server.max-http-request-header-size", "16KB"),
            entry("server.servlet.register-default-servlet", "false"),
            entry("server.servlet.session.timeout", "30m"),
            entry("server.servlet.session.tracking-modes", "cookie"),
            // cookies do not know ports: a name that no neighbour on this host has
            entry("server.servlet.session.cookie.name", "TRESTLE_SESSION"),
            entry("server.servlet.session.cookie.http-only", "true"),
            entry("server.servlet.session.cookie.same-site", "strict"),
            entry("server.error.whitelabel.enabled", "false"),
            entry("spring.mvc.throw-exception-if-no-handler-found", "true"),
            entry("spring.mvc.formcontent.filter.enabled", "false"),
            entry("spring.web.resources.add-mappings", "false"),
            entry("management.endpoints.web.exposure.include", "health,prometheus,hawtio,jolokia"),
            entry("management.endpoints.web.discovery.enabled", "false"),
            entry("management.endpoints.jmx.exposure.exclude", "*"),
            entry("management.endpoint.health.show-details", "when-authorized"),
            entry("management.endpoint.health.roles", "viewer,admin"),
            entry("management.endpoint.health.group.liveness.include", "ping"),
            entry("management.endpoint.health.group.readiness.include", "gateway"),
            // Spring Security logs in; see ManagementSecurity
            entry("hawtio.authenticationEnabled", "false"),
            entry("hawtio.disableProxy", "true"),
            entry("hawtio.sessionTimeout", "1800"),
            // reads and writes MBeans of this process, as JSON; a jar on the class path adds nothing to that
            entry(
                    "management.endpoint.jolokia.config.enabledServices",
                    "org.jolokia.server.core.service.impl.VersionRequestHandler,"
                            + "org.jolokia.service.jmx.LocalRequestHandler,"
                            + "org.jolokia.service.jmx.handler.list.JDKManagementCacheKeyProvider,"
                            + "io.trestle.console.jmx.CamelCacheKeyProvider,"
                            + "org.jolokia.service.serializer.JolokiaSerializer"),
            entry("management.endpoint.jolokia.config.allowErrorDetails", "false"),
            entry("management.endpoint.jolokia.config.includeStackTrace", "false"),
            entry("management.endpoint.jolokia.config.discoveryEnabled", "false"),
            entry("management.endpoint.jolokia.config.maxDepth", "15"),
            entry("management.endpoint.jolokia.config.maxObjects", "100000"));

    private ManagementProperties() {}
}
