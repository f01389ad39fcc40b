package io.trestle.routes.estate;

import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import java.util.List;
import java.util.Set;

/** Looks at who may call: consumers must be there, and somebody must issue the tokens that are asked for. */
final class AccessChecks {

    private final Findings findings;
    private final Origins origins;
    private final Set<String> consumers;
    private final boolean issuers;
    private final boolean certificates;

    /**
     * @param issuers whether there are any, or nobody knows
     * @param certificates whether the public listener asks for them, or nobody knows
     */
    AccessChecks(Findings findings, Origins origins, Set<String> consumers, boolean issuers, boolean certificates) {
        this.findings = findings;
        this.origins = origins;
        this.consumers = consumers;
        this.issuers = issuers;
        this.certificates = certificates;
    }

    void check(AccessDefinition access) {
        YamlMap node = origins.nodeOf(access);
        if (node == null) {
            return;
        }
        for (String consumer : access.consumers()) {
            if (!consumers.contains(consumer)) {
                Position at = Items.at(node, "consumers", consumer, findings);
                findings.error(
                        at,
                        "consumers: " + findings.shown(at, consumer) + " (expected: a consumer of the estate)"
                                + NearMiss.hint(consumer, consumers));
            }
        }
        if (!issuers && node.get("authenticate") != null) {
            checkIssuers(access.authenticate(), Items.at(node, "authenticate", "jwt", findings));
        }
        if (!certificates && access.authenticate().contains(Authentication.CERTIFICATE)) {
            findings.error(
                    Items.at(node, "authenticate", "certificate", findings),
                    "authenticate: certificate (expected: listener.tls.clients or listener.client-cert in gateway.yaml, or nobody is asked for one)");
        }
    }

    private void checkIssuers(List<Authentication> ways, Position at) {
        if (ways.equals(List.of(Authentication.JWT))) {
            findings.error(at, "authenticate: jwt (expected: an issuer in gateway.yaml, or nobody can call)");
        } else if (ways.contains(Authentication.JWT)) {
            findings.warning(at, "authenticate: jwt: there is no issuer in gateway.yaml, so no token will do");
        }
    }
}
