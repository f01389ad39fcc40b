package io.trestle.routes.admission.authorize;

import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.admission.PolicySubject;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import java.util.List;

/** Brings what {@code access} demands of those who are known: scopes, names of consumers, networks. */
public final class AccessProvider implements PolicyProvider {

    @Override
    public String name() {
        return "authorize";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        return AccessProvider::policiesFor;
    }

    private static List<Policy> policiesFor(PolicySubject subject) throws InvalidPolicyException {
        AccessDefinition access = subject.access();
        for (String scope : access.scopes()) {
            if (!isScope(scope)) {
                throw new InvalidPolicyException(
                        subject.id(), "access.scopes: '" + scope + "' (expected: a scope-token of RFC 6749)");
            }
        }
        for (String consumer : access.consumers()) {
            if (!subject.estate().consumers().containsKey(consumer)) {
                throw new InvalidPolicyException(
                        subject.id(), "access.consumers: " + consumer + " (expected: a consumer of the estate)");
            }
        }
        return access.scopes().isEmpty()
                        && access.consumers().isEmpty()
                        && access.networks().isEmpty()
                        && access.blockedNetworks().isEmpty()
                ? List.of()
                : List.of(new AccessPolicy(access));
    }

    /** RFC 6749 section 3.3: what may stand in a challenge without being able to end it. */
    private static boolean isScope(String scope) {
        return !scope.isEmpty() && scope.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\');
    }
}
