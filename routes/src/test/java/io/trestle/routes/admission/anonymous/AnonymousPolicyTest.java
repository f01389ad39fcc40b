package io.trestle.routes.admission.anonymous;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.TestRequest;
import org.jspecify.annotations.Nullable;

class AnonymousPolicyTest extends PolicyContract {

    private final Policy policy = new AnonymousPolicy();

    @Override
    protected Policy policy() {
        return policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty());
    }

    @Override
    protected @Nullable Attempt failing() {
        return null;
    }
}
