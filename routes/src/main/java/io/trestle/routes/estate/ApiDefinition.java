package io.trestle.routes.estate;

import io.trestle.connectors.system.Priority;
import io.trestle.mappings.definition.Bytes;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Keys;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.routes.network.Networks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A versioned REST face, as {@code apis/NAME/api.yaml} describes it. It is served under {@code /{api}/{version}}.
 *
 * @param api the first segment of its path; several versions of one API have folders of their own
 * @param version the second segment of its path, such as {@code v1}
 * @param title a name for people
 * @param description what it is good for; Markdown
 * @param owner whom to ask
 * @param lifecycle draft where left out: an API is not served before somebody says so
 * @param deprecation what callers are told once it is deprecated or retired
 * @param mock whether its contract's examples are the answers, and no system is called; operations may say otherwise.
 *     False by default
 * @param contract the OpenAPI document, absolute; derived from the system's contract where left out
 * @param access who may call; operations may say otherwise
 * @param cors which pages may call it from a browser; none of another origin where left out
 * @param throttle how often; none where left out
 * @param priority how important its calls are, whoever makes them; what the consumer's plan says where left out
 * @param timeout the longest a call may take; 30 s
 * @param maxBody the largest request body, in bytes; 1 MB
 * @param compression whether answers are compressed for callers who take gzip, and requests may come so; false by default
 * @param lenient whether answers pass that do not fit what the system says of them; 502 where false, which is the default
 * @param failures what is kept of calls that failed
 * @param policies what policies of plugins are told, by their names; those that are named take part in its admission
 * @param operations by name
 */
public record ApiDefinition(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String api,

        @Syntax(value = "[a-z0-9][a-z0-9.-]{0,30}", expected = "a version such as v1")
        String version,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED)
        String title,

        @Nullable String description,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String owner,

        @DefaultsTo("draft") Lifecycle lifecycle,
        DeprecationDefinition deprecation,
        boolean mock,
        @Nullable Path contract,
        AccessDefinition access,
        @Nullable CorsDefinition cors,
        @Nullable ThrottleDefinition throttle,
        @Nullable Priority priority,
        @DefaultsTo("30s") Duration timeout,
        @Bytes @Range(min = 0) @DefaultsTo("1MB") long maxBody,
        boolean compression,
        boolean lenient,

        FailuresDefinition failures,

        @Keys(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        Map<String, Map<String, String>> policies,

        @NotEmpty @Keys(value = Syntaxes.OPERATION, expected = Syntaxes.OPERATION_EXPECTED)
        Map<String, OperationDefinition> operations) {

    public ApiDefinition {
        policies = OrderedCopy.of(policies);
        operations = OrderedCopy.of(operations);
        Checks.of(
                        ApiDefinition.class,
                        api,
                        version,
                        title,
                        description,
                        owner,
                        lifecycle,
                        deprecation,
                        mock,
                        contract,
                        access,
                        cors,
                        throttle,
                        priority,
                        timeout,
                        maxBody,
                        compression,
                        lenient,
                        failures,
                        policies,
                        operations)
                .enforce();
    }

    /** Where an API is in its life. */
    public enum Lifecycle {
        /** Being written: not served. */
        DRAFT,
        /** Served. */
        PUBLISHED,
        /** Served, with a {@code Deprecation} field (RFC 9745) in every answer. */
        DEPRECATED,
        /** No longer served: 410. */
        RETIRED
    }

    /**
     * Who may call.
     *
     * @param authenticate any one of these suffices; api-key or jwt where left out. Strangers come in only where
     *     {@code anonymous} is written
     * @param scopes all of these are needed; none where empty
     * @param consumers only these; all known consumers where empty
     * @param networks only from these IPv4 and IPv6 networks, as {@code 10.0.0.0/8}; from everywhere where empty
     * @param blockedNetworks never from these
     */
    public record AccessDefinition(
            @NotEmpty @DefaultsTo("[api-key, jwt]") List<Authentication> authenticate,

            @Syntax(value = Syntaxes.SCOPE, expected = Syntaxes.SCOPE_EXPECTED)
            List<String> scopes,

            @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
            List<String> consumers,

            List<String> networks,
            List<String> blockedNetworks) {

        public AccessDefinition {
            authenticate = List.copyOf(authenticate);
            scopes = List.copyOf(scopes);
            consumers = List.copyOf(consumers);
            networks = List.copyOf(networks);
            blockedNetworks = List.copyOf(blockedNetworks);
            boolean open = authenticate.contains(Authentication.ANONYMOUS);
            Checks checks = Checks.of(
                            AccessDefinition.class, authenticate, scopes, consumers, networks, blockedNetworks)
                    .that(
                            !open || scopes.isEmpty(),
                            "scopes",
                            scopes,
                            "none: anonymous callers have no scopes",
                            "authenticate")
                    .that(
                            !open || consumers.isEmpty(),
                            "consumers",
                            consumers,
                            "none: anyone may call as anonymous",
                            "authenticate");
            networks.forEach(network ->
                    checks.that(Networks.isNetwork(network), "networks", network, "a network such as 10.0.0.0/8"));
            blockedNetworks.forEach(network -> checks.that(
                    Networks.isNetwork(network), "blockedNetworks", network, "a network such as 10.0.0.0/8"));
            checks.enforce();
        }

        /** This access of an operation, with the networks of its API where it names none of its own. */
        public AccessDefinition within(AccessDefinition api) {
            return new AccessDefinition(
                    authenticate,
                    scopes,
                    consumers,
                    networks.isEmpty() ? api.networks : networks,
                    blockedNetworks.isEmpty() ? api.blockedNetworks : blockedNetworks);
        }
    }

    /** Ways to say who one is. */
    public enum Authentication {
        /** A key in the field {@code X-API-Key}. */
        API_KEY,
        /** A JSON Web Token of a known issuer in the field {@code Authorization}. */
        JWT,
        /** A certificate that the client showed when it connected (mutual TLS). */
        CERTIFICATE,
        /** Nothing: anybody may call. */
        ANONYMOUS
    }
}
