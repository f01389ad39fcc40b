package io.trestle.routes.admission.certificate;

import io.trestle.routes.admission.PolicyProvider;
import io.trestle.routes.admission.PolicyServices;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.List;

/** Brings {@code authenticate: [certificate]}. */
public final class CertificateProvider implements PolicyProvider {

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public PolicySource open(PolicyServices services) {
        CertificatePolicy policy = new CertificatePolicy(services.consumers(), services.clock());
        return subject ->
                subject.access().authenticate().contains(Authentication.CERTIFICATE) ? List.of(policy) : List.of();
    }
}
