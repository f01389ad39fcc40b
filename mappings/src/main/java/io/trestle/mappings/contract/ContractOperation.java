package io.trestle.mappings.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One method and path of a contract.
 *
 * @param method in upper case
 * @param path template below the server's URL
 * @param operationId null where the contract gives none
 * @param parameters those of the path included
 * @param requestBody null where a request has none
 * @param answers by status as it is written: {@code 200}, {@code 4XX}, {@code default}
 */
public record ContractOperation(
        String method,
        String path,
        @Nullable String operationId,
        List<ContractParameter> parameters,
        @Nullable ContractBody requestBody,
        Map<String, ContractBody> answers) {

    public ContractOperation {
        parameters = List.copyOf(parameters);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** The same operation with the path's variables named as in another template of the same shape. */
    ContractOperation at(PathTemplate template) {
        List<String> own = PathTemplate.parse(path).variables();
        List<ContractParameter> renamed = new ArrayList<>();
        for (ContractParameter parameter : parameters) {
            int index = parameter.in() == ContractParameter.In.PATH ? own.indexOf(parameter.name()) : -1;
            renamed.add(
                    index < 0 ? parameter : parameter.named(template.variables().get(index)));
        }
        return new ContractOperation(method, template.text(), operationId, renamed, requestBody, answers);
    }
}
