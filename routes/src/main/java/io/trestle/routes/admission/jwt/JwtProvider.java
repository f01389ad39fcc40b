package io.trestle.routes.admission.jwt;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;

/** Brings {@code authenticate: [jwt]} with the issuers of {@code gateway.yaml}. */
public final class JwtProvider implements PolicyProvider {

    @Override
    public String name() {
        return "jwt";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        return new JwtSource(services, KeyTimes.ofDefaults(), SignatureChecks.ofDefaults());
    }
}
