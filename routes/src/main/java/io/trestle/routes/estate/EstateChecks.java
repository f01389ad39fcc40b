package io.trestle.routes.estate;

import io.trestle.connectors.SystemContracts;
import io.trestle.mappings.contract.Contract;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.GatewayDefinition.IssuerDefinition;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at what definitions say of each other. A definition that is itself wrong counts as being there: that it cannot be
 * used was said already.
 */
final class EstateChecks {

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;
    private final SystemContracts contracts;

    /** @param contracts reads what describes systems, and keeps it for whoever opens them */
    EstateChecks(EstateFolder folder, Findings findings, Origins origins, SystemContracts contracts) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
        this.contracts = contracts;
    }

    /**
     * What was read of the files behind definitions.
     *
     * @param systems what each system offers
     * @param contracts the good ones among those that APIs name
     */
    record Models(Map<String, SystemContents> systems, Map<Path, Contract> contracts) {}

    Models check(Contents contents) {
        new FolderChecks(folder, findings).check();
        checkIssuers();
        Map<String, SystemContents> systems =
                new SystemChecks(folder, findings, origins, contracts).check(contents.systems());
        new DriftChecks(folder, findings).check(contents.systems());
        OperationChecks operations = new OperationChecks(folder, findings, origins, systems);
        origins.all(OperationDefinition.class).forEach(operations::check);
        AccessChecks access = new AccessChecks(
                findings,
                origins,
                names(contents.consumers()),
                hasIssuers(contents.gateway()),
                asksForCertificates(contents.gateway()));
        origins.all(AccessDefinition.class).forEach(access::check);
        Map<Path, Contract> written = new ApiChecks(folder, findings, origins).check(contents.apis());
        new ConsumerChecks(folder, findings, origins).check(contents.consumers(), names(contents.plans()));
        new PriorityChecks(findings, origins).check(contents.systems());
        new AlarmChecks(findings, origins, contents).check();
        return new Models(systems, written);
    }

    /** Tokens name their issuer, and nobody could tell which keys and audience count. */
    private void checkIssuers() {
        Set<String> known = new HashSet<>();
        for (IssuerDefinition issuer : origins.all(IssuerDefinition.class)) {
            if (!known.add(issuer.issuer())) {
                Position at = origins.at(issuer, "issuer");
                findings.error(
                        at,
                        "issuer: " + findings.shown(at, issuer.issuer()) + " (expected: another one, this is there)");
            }
        }
    }

    private boolean hasIssuers(Definition<GatewayDefinition> gateway) {
        return gateway.value() == null || !gateway.value().issuers().isEmpty() || findings.isBroken(gateway.file());
    }

    private boolean asksForCertificates(Definition<GatewayDefinition> gateway) {
        if (gateway.value() == null || findings.isBroken(gateway.file())) {
            return true;
        }
        TlsDefinition tls = gateway.value().listener().tls();
        return gateway.value().listener().clientCert() || tls != null && tls.clients() != null;
    }

    private static <T> Set<String> names(List<Definition<T>> definitions) {
        Set<String> names = new TreeSet<>();
        definitions.forEach(definition -> names.add(definition.name()));
        return names;
    }
}
