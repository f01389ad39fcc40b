package io.trestle.routes.admission.consumer;

import io.trestle.routes.call.Caller;
import io.trestle.routes.call.ClientCertificate;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.ConsumerDefinition.ApiKeyDefinition;
import io.trestle.routes.estate.ConsumerDefinition.CertificateDefinition;
import io.trestle.routes.estate.DistinguishedNames;
import io.trestle.routes.estate.PlanDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All consumers of an estate, by what they show. Immutable. */
public final class ConsumerDirectory {

    private final Map<Sha256, Caller> byApiKey;
    private final Map<String, Caller> byClient;
    private final Map<String, Caller> byFingerprint;
    private final Map<String, Caller> bySubject;

    private ConsumerDirectory(
            Map<Sha256, Caller> byApiKey,
            Map<String, Caller> byClient,
            Map<String, Caller> byFingerprint,
            Map<String, Caller> bySubject) {
        this.byApiKey = Map.copyOf(byApiKey);
        this.byClient = Map.copyOf(byClient);
        this.byFingerprint = Map.copyOf(byFingerprint);
        this.bySubject = Map.copyOf(bySubject);
    }

    /** A directory in which nobody is. */
    public static ConsumerDirectory empty() {
        return new ConsumerDirectory(Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * @param consumers by name
     * @param plans by name
     * @throws IllegalArgumentException where two consumers share a key, client id or certificate, or a plan is not there
     */
    public static ConsumerDirectory of(Map<String, ConsumerDefinition> consumers, Map<String, PlanDefinition> plans) {
        Map<Sha256, Caller> byApiKey = new HashMap<>();
        Map<String, Caller> byClient = new HashMap<>();
        Map<String, Caller> byFingerprint = new HashMap<>();
        Map<String, Caller> bySubject = new HashMap<>();
        for (ConsumerDefinition consumer : consumers.values()) {
            PlanDefinition plan = plans.get(consumer.plan());
            if (plan == null) {
                throw new IllegalArgumentException(consumer.consumer() + ".plan: " + consumer.plan()
                        + " (expected: one of " + plans.keySet() + ")");
            }
            Caller caller = new Caller(consumer.consumer(), Set.copyOf(consumer.scopes()), plan);
            for (ApiKeyDefinition key : consumer.apiKeys()) {
                claim("api-keys", byApiKey.put(Sha256.parse(key.sha256()), caller), caller);
            }
            for (String client : consumer.clients()) {
                claim("clients", byClient.put(client, caller), caller);
            }
            for (CertificateDefinition certificate : consumer.certificates()) {
                Caller other = certificate.sha256() != null
                        ? byFingerprint.put(certificate.sha256(), caller)
                        : bySubject.put(DistinguishedNames.canonical(String.valueOf(certificate.subject())), caller);
                claim("certificates", other, caller);
            }
        }
        return new ConsumerDirectory(byApiKey, byClient, byFingerprint, bySubject);
    }

    /** Whose key it is, with the scopes of the definition; null where it is nobody's. */
    public @Nullable Caller byApiKey(Sha256 key) {
        return byApiKey.get(key);
    }

    /** Whose client id it is, with the scopes that a token brings; null where it is nobody's. */
    public @Nullable Caller byClient(String clientId, Set<String> scopes) {
        Caller known = byClient.get(clientId);
        return known == null ? null : new Caller(known.consumer(), scopes, known.plan());
    }

    /** Whose certificate it is, with the scopes of the definition: by its fingerprint, else by its name; null where it is nobody's. */
    public @Nullable Caller byCertificate(ClientCertificate certificate) {
        Caller exactly = byFingerprint.get(certificate.sha256());
        return exactly != null ? exactly : bySubject.get(certificate.subject());
    }

    private static void claim(String what, @Nullable Caller other, Caller caller) {
        if (other != null && !other.consumer().equals(caller.consumer())) {
            throw new IllegalArgumentException(caller.consumer() + "." + what + ": one is also of " + other.consumer()
                    + " (expected: of one consumer)");
        }
    }
}
