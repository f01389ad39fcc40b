package io.trestle.routes.estate;

import io.trestle.routes.estate.ConsumerDefinition.ApiKeyDefinition;
import io.trestle.routes.estate.ConsumerDefinition.CertificateDefinition;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at consumers: plans must be there, and a credential must tell who calls. */
final class ConsumerChecks {

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;

    ConsumerChecks(EstateFolder folder, Findings findings, Origins origins) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
    }

    void check(List<Definition<ConsumerDefinition>> consumers, Set<String> plans) {
        Map<String, String> keys = new HashMap<>();
        Map<String, String> clients = new HashMap<>();
        Map<String, String> certificates = new HashMap<>();
        for (Definition<ConsumerDefinition> definition : consumers) {
            ConsumerDefinition consumer = definition.value();
            if (consumer == null) {
                continue;
            }
            String file = folder.name(definition.file());
            if (!plans.contains(consumer.plan())) {
                Position at = definition.at("plan");
                findings.error(
                        at,
                        "plan: " + findings.shown(at, consumer.plan()) + " (expected: a plan of the estate)"
                                + NearMiss.hint(consumer.plan(), plans));
            }
            for (ApiKeyDefinition key : consumer.apiKeys()) {
                String first = keys.putIfAbsent(key.sha256(), file);
                if (first != null) {
                    findings.error(
                            origins.at(key, "sha256"),
                            "sha256: (hidden) (expected: another key, " + first + " has this)");
                }
            }
            for (CertificateDefinition certificate : consumer.certificates()) {
                checkCertificate(certificate, file, certificates);
            }
            for (String client : consumer.clients()) {
                String first = clients.putIfAbsent(client, file);
                if (first != null && definition.node() != null) {
                    Position at = Items.at(definition.node(), "clients", client, findings);
                    findings.error(
                            at,
                            "clients: " + findings.shown(at, client) + " (expected: another client, " + first
                                    + " has this)");
                }
            }
        }
    }

    private void checkCertificate(CertificateDefinition certificate, String file, Map<String, String> known) {
        String subject = certificate.subject();
        String key = subject == null ? "sha256" : "subject";
        String first = known.putIfAbsent(
                subject == null ? String.valueOf(certificate.sha256()) : DistinguishedNames.canonical(subject), file);
        if (first != null) {
            Position at = origins.at(certificate, key);
            String value = subject == null ? String.valueOf(certificate.sha256()) : subject;
            findings.error(
                    at,
                    key + ": " + findings.shown(at, value) + " (expected: another certificate, " + first
                            + " has this)");
        }
    }
}
