package io.trestle.routes.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractParameter;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.estate.RestEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A contract that is an OpenAPI document, be it written by the team or derived. */
final class WrittenContract implements ApiContract {

    private final Contract contract;

    WrittenContract(Contract contract) {
        this.contract = contract;
    }

    @Override
    public JsonNode document() {
        return contract.document();
    }

    @Override
    public Optional<Set<String>> parameters(RestEntry entry) {
        return find(entry).map(operation -> {
            Set<String> names = new TreeSet<>();
            for (ContractParameter parameter : operation.parameters()) {
                if (parameter.in() == ContractParameter.In.QUERY || parameter.in() == ContractParameter.In.HEADER) {
                    names.add(parameter.name());
                }
            }
            return names;
        });
    }

    @Override
    public Optional<OperationContract> operation(RestEntry entry) {
        return find(entry).map(found -> OperationContract.of(contract, found));
    }

    @Override
    public List<AnswerExample> answers(RestEntry entry) {
        return find(entry).map(found -> AnswerExamples.of(contract, found)).orElse(List.of());
    }

    private Optional<ContractOperation> find(RestEntry entry) {
        return contract.operation(entry.method(), entry.path());
    }
}
