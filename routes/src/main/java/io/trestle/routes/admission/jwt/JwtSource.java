package io.trestle.routes.admission.jwt;

import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.admission.PolicySubject;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.GatewayDefinition.IssuerDefinition;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The issuers of the estate that is served, their keys, and the one thread that looks after them. */
final class JwtSource implements PolicySource {

    private static final Logger LOG = LoggerFactory.getLogger(JwtSource.class);

    private final PolicyServices services;
    private final KeyTimes times;
    private final SignatureChecks signatures;
    private final JwtPolicy policy;
    private volatile Map<String, Issuer> issuers = Map.of();
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable HttpClient client;
    private boolean closed;

    /** @param signatures closed with this */
    JwtSource(PolicyServices services, KeyTimes times, SignatureChecks signatures) {
        this.services = services;
        this.times = times;
        this.signatures = signatures;
        this.policy = new JwtPolicy(services.consumers(), name -> issuers.get(name), signatures);
    }

    @Override
    public List<Policy> policiesFor(PolicySubject subject) throws InvalidPolicyException {
        if (!subject.access().authenticate().contains(Authentication.JWT)) {
            return List.of();
        }
        if (subject.access().authenticate().equals(List.of(Authentication.JWT))
                && subject.estate().gateway().issuers().isEmpty()) {
            throw new InvalidPolicyException(
                    subject.id(), "access.authenticate: jwt (expected: `issuers` in gateway.yaml, or nobody can call)");
        }
        return List.of(policy);
    }

    @Override
    public synchronized void published(Estate estate) {
        Map<String, Issuer> next = new HashMap<>();
        for (IssuerDefinition definition : estate.gateway().issuers()) {
            Issuer before = issuers.get(definition.issuer());
            next.put(
                    definition.issuer(),
                    before != null && before.definition().equals(definition) ? before : newIssuer(definition));
        }
        issuers = Map.copyOf(next);
        if (!next.isEmpty() && !closed) {
            thread().execute(this::look);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        signatures.close();
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    private void look() {
        for (Issuer issuer : issuers.values()) {
            try {
                issuer.keys().look();
            } catch (RuntimeException e) {
                // The others, and the next time, count more.
                LOG.warn(
                        "keys of {} could not be looked after",
                        issuer.definition().issuer(),
                        e);
            }
        }
    }

    private Issuer newIssuer(IssuerDefinition definition) {
        return new Issuer(definition, new IssuerKeys(jwks(definition), times, services.nanoTime()), services.clock());
    }

    private Jwks jwks(IssuerDefinition definition) {
        Path file = definition.jwksFile();
        if (file != null) {
            return new FileJwks(file, thread());
        }
        URI address = definition.jwksUri();
        if (address == null) {
            throw new IllegalArgumentException(definition.issuer() + ": no key set (expected: a file or an address)");
        }
        return new UrlJwks(client(), address, times.total());
    }

    private ScheduledThreadPoolExecutor thread() {
        if (thread == null) {
            thread = new ScheduledThreadPoolExecutor(1, task -> {
                Thread made = new Thread(task, "trestle-issuer-keys");
                made.setDaemon(true);
                return made;
            });
            long poll = times.poll().toMillis();
            thread.scheduleWithFixedDelay(this::look, poll, poll, TimeUnit.MILLISECONDS);
        }
        return thread;
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(times.connect())
                    .followRedirects(Redirect.NEVER)
                    .build();
        }
        return client;
    }
}
