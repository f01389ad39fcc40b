package io.trestle.routes.estate;

import io.trestle.mappings.contract.Contract;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at APIs as a whole: their names and paths must tell them apart. */
final class ApiChecks {

    private final Findings findings;
    private final Origins origins;
    private final EstateFolder folder;
    private final ContractChecks contracts;
    private final MockChecks mocks;

    ApiChecks(EstateFolder folder, Findings findings, Origins origins) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
        this.contracts = new ContractChecks(folder, findings, origins);
        this.mocks = new MockChecks(findings, origins);
    }

    /** @return the contracts that could be read */
    Map<Path, Contract> check(List<Definition<ApiDefinition>> apis) {
        Map<String, Definition<ApiDefinition>> known = new HashMap<>();
        for (Definition<ApiDefinition> definition : apis) {
            ApiDefinition api = definition.value();
            if (api != null) {
                Definition<ApiDefinition> first = known.putIfAbsent(api.api() + "/" + api.version(), definition);
                if (first != null) {
                    Position at = definition.at("version");
                    findings.error(
                            at,
                            "version: " + findings.shown(at, api.version()) + " (expected: another one, "
                                    + folder.name(first.file()) + " has this)");
                }
                checkPaths(api);
                contracts.check(definition, api);
                warnOfDraft(definition);
                mocks.check(definition, api);
            }
        }
        mocks.check(apis);
        return contracts.read();
    }

    private void checkPaths(ApiDefinition api) {
        Map<String, String> known = new HashMap<>();
        api.operations().forEach((name, operation) -> {
            String first = known.putIfAbsent(operation.entry().pattern(), name);
            if (first != null) {
                Position at = origins.at(operation, "rest");
                findings.error(
                        at,
                        "rest: " + findings.shown(at, operation.rest()) + " (expected: another method or path, " + first
                                + " has this)");
            }
        });
    }

    private void warnOfDraft(Definition<ApiDefinition> definition) {
        boolean leftOut = definition.node() != null && definition.node().get("lifecycle") == null;
        if (leftOut && !findings.isBroken(definition.file())) {
            findings.warning(
                    Position.startOf(definition.file()), "lifecycle: left out, so the API is a draft and not served");
        }
    }
}
