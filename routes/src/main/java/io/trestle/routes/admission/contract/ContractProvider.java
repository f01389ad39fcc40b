package io.trestle.routes.admission.contract;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;

/** Brings the checks of parameters and bodies against the contract of an API. */
public final class ContractProvider implements PolicyProvider {

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        return new ContractSource(new LargeBodies(LargeBodies.THREADS, LargeBodies.WAITING));
    }
}
