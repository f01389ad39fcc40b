package io.trestle.routes.estate;

import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractError;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.InvalidContractException;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks into contracts. An operation that its contract does not know would be served unchecked, so it is an error. */
final class ContractChecks {

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;
    private final Map<Path, Contract> read = new HashMap<>();

    ContractChecks(EstateFolder folder, Findings findings, Origins origins) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
    }

    void check(Definition<ApiDefinition> definition, ApiDefinition api) {
        if (api.contract() == null) {
            return;
        }
        try {
            Contract contract = Contract.read(api.contract());
            read.put(api.contract(), contract);
            check(definition, api, contract, folder.name(api.contract()));
        } catch (InvalidContractException e) {
            for (ContractError error : e.errors()) {
                String place = error.pointer().isEmpty() ? "" : " (at " + error.pointer() + ")";
                findings.error(folder.at(error.file(), error.line(), error.column()), error.message() + place);
            }
        }
    }

    /** The contracts that could be read, by file. */
    Map<Path, Contract> read() {
        return read;
    }

    private void check(Definition<ApiDefinition> definition, ApiDefinition api, Contract contract, String file) {
        Set<String> served = new HashSet<>();
        for (OperationDefinition operation : api.operations().values()) {
            RestEntry entry = operation.entry();
            served.add(entry.pattern());
            if (contract.operation(entry.method(), entry.path()).isEmpty()) {
                Position at = origins.at(operation, "rest");
                findings.error(
                        at,
                        "rest: " + findings.shown(at, operation.rest()) + " (expected: a method and a path of " + file
                                + ")");
            }
        }
        if (findings.isBroken(definition.file())) {
            return;
        }
        for (ContractOperation operation : contract.operations()) {
            RestEntry entry = new RestEntry(operation.method(), operation.path());
            if (!served.contains(entry.pattern())) {
                findings.warning(
                        definition.at("contract"),
                        "contract: " + entry + " of " + file + " is not among the operations");
            }
        }
    }
}
