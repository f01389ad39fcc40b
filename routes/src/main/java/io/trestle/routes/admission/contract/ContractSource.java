package io.trestle.routes.admission.contract;

import com.networknt.schema.SchemaException;
import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.admission.PolicySubject;
import java.util.List;

/** Compiles contracts, and keeps the pool on which large bodies are checked. */
final class ContractSource implements PolicySource {

    private final LargeBodies largeBodies;

    ContractSource(LargeBodies largeBodies) {
        this.largeBodies = largeBodies;
    }

    @Override
    public List<Policy> policiesFor(PolicySubject subject) throws InvalidPolicyException {
        OperationContract contract = subject.contract();
        if (contract == null) {
            return List.of();
        }
        try {
            return List.of(
                    new AcceptPolicy(contract.answers()),
                    new ParametersPolicy(contract),
                    new BodyCheck(contract, subject.api().compression() ? "gzip" : "identity", largeBodies));
        } catch (SchemaException | IllegalArgumentException e) {
            throw new InvalidPolicyException(subject.id(), "contract: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        largeBodies.close();
    }
}
