package io.trestle.routes.admission;

import io.trestle.mappings.rule.MessageMapping;
import io.trestle.routes.admission.consumer.Sha256;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.ApiDefinition.Lifecycle;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.ConsumerDefinition.ApiKeyDefinition;
import io.trestle.routes.estate.ConsumerDefinition.CertificateDefinition;
import io.trestle.routes.estate.DeprecationDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.FailuresDefinition;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.GatewayDefinition.DefaultsDefinition;
import io.trestle.routes.estate.GatewayDefinition.IssuerDefinition;
import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.Rate;
import io.trestle.routes.estate.ThrottleDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small estate to make policies of: one API with one operation, a consumer `web-shop` and its plan `gold`. */
public record Definitions(
        AccessDefinition access,
        @Nullable AccessDefinition operationAccess,
        @Nullable ThrottleDefinition apiThrottle,
        @Nullable ThrottleDefinition operationThrottle,
        @Nullable Rate planRate,
        List<IssuerDefinition> issuers) {

    /** The key of `web-shop`. */
    public static final String KEY = "correct-horse-battery-staple";

    /** The client id of `web-shop`. */
    public static final String CLIENT = "web-shop-client";

    public static final String FINGERPRINT = "0123456789abcdef".repeat(4);

    public static Definitions with(Authentication... ways) {
        return new Definitions(
                new AccessDefinition(List.of(ways), List.of(), List.of(), List.of(), List.of()),
                null,
                null,
                null,
                null,
                List.of());
    }

    public Definitions demanding(List<String> scopes, List<String> consumers) {
        return new Definitions(
                new AccessDefinition(
                        access.authenticate(), scopes, consumers, access.networks(), access.blockedNetworks()),
                operationAccess,
                apiThrottle,
                operationThrottle,
                planRate,
                issuers);
    }

    public Definitions near(List<String> networks, List<String> blocked) {
        return new Definitions(
                new AccessDefinition(access.authenticate(), access.scopes(), access.consumers(), networks, blocked),
                operationAccess,
                apiThrottle,
                operationThrottle,
                planRate,
                issuers);
    }

    /** With an access of the operation's own. */
    public Definitions operation(Definitions other) {
        return new Definitions(access, other.access, apiThrottle, operationThrottle, planRate, issuers);
    }

    public Definitions throttled(@Nullable ThrottleDefinition api, @Nullable ThrottleDefinition operation) {
        return new Definitions(access, operationAccess, api, operation, planRate, issuers);
    }

    public Definitions plan(Rate rate) {
        return new Definitions(access, operationAccess, apiThrottle, operationThrottle, rate, issuers);
    }

    public Definitions trusting(IssuerDefinition... others) {
        return new Definitions(access, operationAccess, apiThrottle, operationThrottle, planRate, List.of(others));
    }

    public OperationDefinition operation() {
        return new OperationDefinition(
                "GET /customers/{customerId}",
                "crm.GetCustomer",
                null,
                null,
                operationAccess,
                operationThrottle,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                MessageMapping.identity(),
                MessageMapping.identity(),
                Map.of(),
                List.of(),
                null,
                OperationDefinition.Delivery.DIRECT,
                null);
    }

    public ApiDefinition api() {
        return new ApiDefinition(
                "customers",
                "v1",
                "Customers",
                null,
                null,
                Lifecycle.PUBLISHED,
                DeprecationDefinition.none(),
                false,
                null,
                access,
                null,
                apiThrottle,
                null,
                Duration.ofSeconds(30),
                1_000_000,
                false,
                false,
                new FailuresDefinition(List.of(), List.of()),
                Map.of(),
                Map.of("getCustomer", operation()));
    }

    public Estate estate() {
        GatewayDefinition defaults = GatewayDefinition.ofDefaults();
        GatewayDefinition gateway = new GatewayDefinition(
                ListenerDefinition.of("127.0.0.1", 8080),
                ListenerDefinition.of("127.0.0.1", 9090),
                defaults.limits(),
                issuers,
                new DefaultsDefinition(null, null, null, null),
                defaults.store(),
                defaults.login(),
                defaults.graph(),
                defaults.telemetry(),
                defaults.shared(),
                defaults.dns(),
                List.of());
        ConsumerDefinition consumer = new ConsumerDefinition(
                "web-shop",
                "gold",
                List.of(new ApiKeyDefinition(Sha256.of(KEY).hex())),
                List.of(CLIENT),
                List.of(
                        new CertificateDefinition("CN=erp, O=Acme, C=DE", null),
                        new CertificateDefinition(null, FINGERPRINT)),
                List.of("customers:read"));
        return new Estate(
                Path.of("estate"),
                gateway,
                Map.of(),
                List.of(api()),
                Map.of("web-shop", consumer),
                Map.of("gold", PlanDefinition.ofRate("gold", planRate, null)),
                List.of());
    }

    public PolicySubject subject(@Nullable OperationContract contract) {
        return new PolicySubject(
                estate(), new OperationId("customers", "v1", "getCustomer"), api(), operation(), contract);
    }
}
