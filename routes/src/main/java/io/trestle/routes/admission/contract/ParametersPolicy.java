package io.trestle.routes.admission.contract;

import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.admission.RequestPolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problem.FieldError;
import io.trestle.routes.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Checks parameters of path, query and header. Their pointers are {@code /path/NAME}, {@code /query/NAME} and
 * {@code /header/NAME}.
 *
 * <p>What the contract does not name passes: callers of today send what contracts of tomorrow say, and proxies and
 * analytics add their own. Nothing of it goes on to a system. A parameter that is one value must not come twice: systems
 * do not agree on which of them counts.
 */
final class ParametersPolicy implements RequestPolicy {

    /** OpenAPI 3.1, Parameter Object: definitions of these header fields are to be ignored. */
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private final CheckedParameter[] parameters;

    ParametersPolicy(OperationContract contract) {
        this.parameters = contract.parameters().stream()
                .filter(parameter -> parameter.in() != OperationContract.In.HEADER
                        || !NOT_PARAMETERS.contains(parameter.name().toLowerCase(Locale.ROOT)))
                .map(CheckedParameter::new)
                .toArray(CheckedParameter[]::new);
    }

    @Override
    public CompletionStage<Verdict> check(Call call, Caller caller) {
        List<FieldError> errors = List.of();
        for (CheckedParameter parameter : parameters) {
            List<FieldError> found = parameter.errors(call.request());
            if (!found.isEmpty()) {
                List<FieldError> all = new ArrayList<>(errors);
                all.addAll(found);
                errors = all;
            }
        }
        return errors.isEmpty() ? Verdict.ADMITTED_NOW : Verdict.refusedNow(Problems.invalid(errors));
    }
}
