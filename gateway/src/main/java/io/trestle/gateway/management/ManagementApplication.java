package io.trestle.gateway.management;

import io.trestle.console.ConsoleJson;
import io.trestle.console.catalogue.Served;
import io.trestle.console.catalogue.SystemDrift;
import io.trestle.console.catalogue.SystemHealth;
import io.trestle.console.login.Accounts;
import io.trestle.console.web.ConsoleApplication;
import io.trestle.gateway.drift.DriftViews;
import io.trestle.gateway.portal.PortalPages;
import io.trestle.gateway.portal.PortalSettings;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.estate.LoginDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.servlet.ServletManagementContextAutoConfiguration;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.PingHealthIndicator;
import org.springframework.boot.actuate.metrics.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConverters;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * What the management listener is made of. The parts of Spring Boot are named one by one: looking at all there are costs
 * a second, and brings in what nobody asked for.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    SslAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    // without it, none of the settings of Tomcat has an effect
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    EndpointAutoConfiguration.class,
    WebEndpointAutoConfiguration.class,
    HealthEndpointAutoConfiguration.class,
    ManagementContextAutoConfiguration.class,
    ServletManagementContextAutoConfiguration.class
})
@Import({
    ConsoleApplication.class,
    ErrorAnswers.class,
    ApisController.class,
    CacheController.class,
    EstateController.class,
    PortalPages.class,
    DriftController.class,
    ContractController.class,
    FailuresController.class,
    DeliveriesController.class,
    GraphController.class,
    ReplaysController.class,
    UsageController.class,
    AlarmsController.class
})
class ManagementApplication {

    @Bean
    Accounts accounts(ManagementSettings settings) {
        return settings.accounts();
    }

    @Bean
    LoginDefinition login(ManagementSettings settings) {
        return settings.login();
    }

    @Bean
    Clock clock(ManagementSettings settings) {
        return settings.clock();
    }

    @Bean
    Served served(ManagementSettings settings) {
        return settings.served();
    }

    @Bean
    PortalSettings portalSettings(ManagementSettings settings) {
        return settings.portal();
    }

    @Bean
    SystemHealth systemHealth(ManagementSettings settings) {
        return settings.systems();
    }

    @Bean
    SystemDrift systemDrift(ManagementSettings settings) {
        return system -> settings.drift().of(system).map(DriftViews::of);
    }

    /** Closed by the gateway, after all that writes into it. */
    @Bean(destroyMethod = "")
    Ledger ledger(ManagementSettings settings) {
        return settings.ledger();
    }

    @Bean(destroyMethod = "")
    CallGraph callGraph(ManagementSettings settings) {
        return settings.graph();
    }

    @Bean
    AnswerCache answerCache(ManagementSettings settings) {
        return settings.cache();
    }

    @Bean("gatewayHealthIndicator")
    HealthIndicator gatewayHealth(ManagementSettings settings) {
        return new GatewayHealth(settings.phase(), settings.served());
    }

    @Bean("pingHealthIndicator")
    HealthIndicator ping() {
        return new PingHealthIndicator();
    }

    /** JSON and plain bytes. The usual ones would load an XSLT processor, to be ready for XML. */
    @Bean
    HttpMessageConverters messageConverters() {
        return new HttpMessageConverters(
                false,
                List.of(
                        new ByteArrayHttpMessageConverter(),
                        new StringHttpMessageConverter(StandardCharsets.UTF_8),
                        new MappingJackson2HttpMessageConverter(ConsoleJson.mapper())));
    }

    @Bean
    PrometheusScrapeEndpoint prometheus(ManagementSettings settings) {
        return new PrometheusScrapeEndpoint(settings.metrics().getPrometheusRegistry(), new Properties());
    }
}
