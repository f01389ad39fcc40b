package io.trestle.routes.admission;

import io.trestle.routes.admission.consumer.ConsumerDirectory;
import io.trestle.routes.admission.consumer.Consumers;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.OperationDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the admission of operations. One per gateway: what must not begin anew with a generation lives here, such as how
 * much of a limit is used up, the keys of token issuers, and who is known.
 *
 * <p>{@link #compile} has no effect on what is being served; {@link #publish} has. Thread-safe.
 */
public final class Admissions implements AutoCloseable {

    /** Without these nothing is served: a gateway that lost its throttle must not start. */
    private static final Set<String> NEEDED =
            Set.of("api-key", "jwt", "certificate", "anonymous", "authorize", "throttle", "contract");

    private final Consumers consumers;
    private final Map<String, PolicySource> sources;

    private Admissions(Consumers consumers, Map<String, PolicySource> sources) {
        this.consumers = consumers;
        this.sources = sources;
    }

    /**
     * @throws IllegalStateException where one of the gateway's own policies is not on the class path, or one of a plugin cannot be
     *     made
     */
    public static Admissions open(AdmissionSettings settings) {
        Map<String, PolicyProvider> providers = providers(settings.plugins());
        Set<String> missing = new TreeSet<>(NEEDED);
        missing.removeAll(providers.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("policies " + missing + ": missing (expected: on the class path)");
        }
        Consumers consumers = new Consumers();
        PolicyServices services = new PolicyServices(
                settings.clock(), settings.nanoTime(), consumers, settings.quotas(), settings.shared());
        Map<String, PolicySource> sources = new LinkedHashMap<>();
        providers.forEach((name, provider) -> sources.put(name, provider.open(services)));
        return new Admissions(consumers, sources);
    }

    /**
     * The names of policies that APIs may ask for: those that are not the gateway's own.
     *
     * @throws IllegalStateException where one of them cannot be made
     */
    public static Set<String> offered(ClassLoader plugins) {
        Set<String> names = new TreeSet<>(providers(plugins).keySet());
        names.removeAll(NEEDED);
        return names;
    }

    /** The same of this gateway. */
    public Set<String> offered() {
        Set<String> names = new TreeSet<>(sources.keySet());
        names.removeAll(NEEDED);
        return names;
    }

    private static Map<String, PolicyProvider> providers(ClassLoader plugins) {
        Map<String, PolicyProvider> providers = new LinkedHashMap<>();
        try {
            for (PolicyProvider provider : ServiceLoader.load(PolicyProvider.class, plugins)) {
                if (providers.putIfAbsent(provider.name(), provider) != null) {
                    throw new IllegalStateException(
                            "policy " + provider.name() + ": twice (expected: names of their own)");
                }
            }
        } catch (ServiceConfigurationError broken) {
            throw new IllegalStateException("a policy of plugins/ cannot be made: " + broken.getMessage(), broken);
        }
        return providers;
    }

    /**
     * The admission of one operation.
     *
     * @param estate the candidate that the API is part of
     * @param operation a name of the API's operations
     * @param contract what requests look like; null where nothing is said, and nothing is checked then
     * @throws InvalidPolicyException where the definition asks for what cannot be done
     */
    public Admission compile(Estate estate, ApiDefinition api, String operation, @Nullable OperationContract contract)
            throws InvalidPolicyException {
        OperationId id = new OperationId(api.api(), api.version(), operation);
        OperationDefinition definition = api.operations().get(operation);
        if (definition == null) {
            throw new IllegalArgumentException(id + ": not an operation of " + api.api());
        }
        for (String policy : api.policies().keySet()) {
            if (!offered().contains(policy)) {
                throw new InvalidPolicyException(
                        id,
                        "policies: " + policy + " (expected: one that a jar in plugins/ brings: " + offered() + ")");
            }
        }
        PolicySubject subject = new PolicySubject(estate, id, api, definition, contract);
        List<Policy> policies = new ArrayList<>();
        for (PolicySource source : sources.values()) {
            policies.addAll(source.policiesFor(subject));
        }
        return AdmissionOrder.authenticate(id, authentication(subject, policies))
                .authorize(of(AuthorizationPolicy.class, policies))
                .throttle(of(ThrottlePolicy.class, policies))
                .checkRequest(of(RequestPolicy.class, policies))
                .checkBody(of(BodyPolicy.class, policies));
    }

    /** From now on this estate is served: its consumers, plans and issuers count, also for what was compiled before. */
    public void publish(Estate estate) {
        consumers.replace(ConsumerDirectory.of(estate.consumers(), estate.plans()));
        sources.values().forEach(source -> source.published(estate));
    }

    @Override
    public void close() {
        sources.values().forEach(PolicySource::close);
    }

    private static List<AuthenticationPolicy> authentication(PolicySubject subject, List<Policy> policies)
            throws InvalidPolicyException {
        List<Authentication> ways = subject.access().authenticate();
        if (ways.isEmpty()) {
            throw new InvalidPolicyException(
                    subject.id(), "access.authenticate: empty (expected: who may call, or `anonymous`)");
        }
        List<AuthenticationPolicy> found = of(AuthenticationPolicy.class, policies);
        for (Authentication way : ways) {
            if (found.stream().noneMatch(policy -> policy.way() == way)) {
                throw new InvalidPolicyException(subject.id(), "access.authenticate: no policy for " + way);
            }
        }
        return found.stream()
                .filter(policy -> ways.contains(policy.way()))
                .sorted(Comparator.comparingInt(policy -> turn(policy, ways)))
                .toList();
    }

    private static int turn(AuthenticationPolicy policy, List<Authentication> ways) {
        // Anonymous finds something in every request, so that nothing after it would be asked.
        return policy.way() == Authentication.ANONYMOUS ? Integer.MAX_VALUE : ways.indexOf(policy.way());
    }

    private static <P extends Policy> List<P> of(Class<P> stage, List<Policy> policies) {
        return policies.stream().filter(stage::isInstance).map(stage::cast).toList();
    }
}
