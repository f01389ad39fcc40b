package io.trestle.routes.admission.anonymous;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.List;

/** Brings {@code authenticate: [anonymous]}. */
public final class AnonymousProvider implements PolicyProvider {

    @Override
    public String name() {
        return "anonymous";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        AnonymousPolicy policy = new AnonymousPolicy();
        return subject ->
                subject.access().authenticate().contains(Authentication.ANONYMOUS) ? List.of(policy) : List.of();
    }
}
