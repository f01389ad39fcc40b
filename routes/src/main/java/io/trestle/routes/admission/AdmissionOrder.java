package io.trestle.routes.admission;

import io.trestle.routes.call.OperationId;
import java.util.ArrayList;
import java.util.List;

/** The order of the stages, as types: each gives only what may come after it. */
final class AdmissionOrder {

    private AdmissionOrder() {}

    static Authenticated authenticate(OperationId id, List<AuthenticationPolicy> policies) {
        return new Authenticated(id, new AuthenticationStage(policies));
    }

    record Authenticated(OperationId id, AuthenticationStage authentication) {
        Authorized authorize(List<AuthorizationPolicy> policies) {
            return new Authorized(this, policies);
        }
    }

    record Authorized(Authenticated before, List<AuthorizationPolicy> policies) {
        Throttled throttle(List<ThrottlePolicy> next) {
            return new Throttled(this, next);
        }
    }

    record Throttled(Authorized before, List<ThrottlePolicy> policies) {
        Checked checkRequest(List<RequestPolicy> next) {
            return new Checked(this, next);
        }
    }

    record Checked(Throttled before, List<RequestPolicy> policies) {
        Admission checkBody(List<BodyPolicy> last) {
            List<HeadStep> steps = new ArrayList<>();
            before.before.policies.forEach(policy -> steps.add(policy::authorize));
            before.policies.forEach(policy -> steps.add(policy::throttle));
            policies.forEach(policy -> steps.add(policy::check));
            Authenticated first = before.before.before;
            return new CompiledAdmission(first.id, first.authentication, steps, last);
        }
    }
}
