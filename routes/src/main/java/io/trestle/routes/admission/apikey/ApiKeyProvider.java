package io.trestle.routes.admission.apikey;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.List;

/** Brings {@code authenticate: [api-key]}. */
public final class ApiKeyProvider implements PolicyProvider {

    @Override
    public String name() {
        return "api-key";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        ApiKeyPolicy policy = new ApiKeyPolicy(services.consumers());
        return subject ->
                subject.access().authenticate().contains(Authentication.API_KEY) ? List.of(policy) : List.of();
    }
}
