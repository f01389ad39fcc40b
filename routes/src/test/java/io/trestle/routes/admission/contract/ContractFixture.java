package io.trestle.routes.admission.contract;

import io.trestle.mappings.contract.Contract;
import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The policies of an operation whose contract is a document. */
final class ContractFixture implements AutoCloseable {

    private final ContractSource source;
    private final List<Policy> policies;

    private ContractFixture(ContractSource source, List<Policy> policies) {
        this.source = source;
        this.policies = policies;
    }

    static ContractFixture of(Path folder, String document, String method, String path) {
        return of(folder, document, method, path, new LargeBodies(2, 8));
    }

    static ContractFixture of(Path folder, String document, String method, String path, LargeBodies largeBodies) {
        try {
            Contract contract = Contract.read(Files.writeString(folder.resolve("openapi.yaml"), document));
            OperationContract operation = OperationContract.of(
                    contract, contract.operation(method, path).orElseThrow());
            ContractSource source = new ContractSource(largeBodies);
            return new ContractFixture(
                    source,
                    source.policiesFor(Definitions.with(Authentication.API_KEY).subject(operation)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    <P extends Policy> P policy(Class<P> kind) {
        return policies.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    Verdict ask(Policy policy, TestRequest request, byte[] body) {
        try {
            return new Attempt(request.call(), Caller.anonymous(), body)
                    .at(policy)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What is wrong with a JSON body, a line for each. */
    String bodyErrors(String body) {
        return errors(ask(policy(BodyCheck.class), json(), body.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is wrong with parameters, a line for each. */
    String parameterErrors(TestRequest request) {
        return errors(ask(policy(ParametersPolicy.class), request, new byte[0]));
    }

    static TestRequest json() {
        return TestRequest.empty().header("Content-Type", "application/json");
    }

    static String errors(Verdict verdict) {
        if (!(verdict instanceof Refused refused)) {
            return "";
        }
        Problem problem = refused.problem();
        List<FieldError> errors = problem.errors();
        return problem.status() + " "
                + (errors.isEmpty()
                        ? problem.detail()
                        : errors.stream()
                                .map(error -> error.pointer() + " " + error.detail())
                                .collect(Collectors.joining("\n")));
    }

    @Override
    public void close() {
        source.close();
    }
}
