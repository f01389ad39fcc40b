package io.trestle.routes.admission.certificate;

import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.consumer.Consumers;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.ClientCertificate;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows a caller by the certificate of its connection. That an authority which is believed signed it was checked when the
 * connection was made; here is asked whose it is, and whether it still counts.
 */
final class CertificatePolicy implements AuthenticationPolicy {

    /** No scheme is registered for this; RFC 9110 section 15.5.2 wants one all the same. */
    private static final String CHALLENGE = "ClientCertificate realm=\"trestle\"";

    private static final CompletionStage<Identification> NOBODYS =
            CompletableFuture.completedFuture(new Unproven("The client's certificate is not known here.", CHALLENGE));
    private static final CompletionStage<Identification> ENDED =
            CompletableFuture.completedFuture(new Unproven("The client's certificate has ended.", CHALLENGE));

    private final Consumers consumers;
    private final Clock clock;

    CertificatePolicy(Consumers consumers, Clock clock) {
        this.consumers = consumers;
        this.clock = clock;
    }

    @Override
    public Authentication way() {
        return Authentication.CERTIFICATE;
    }

    @Override
    public String challenge() {
        return CHALLENGE;
    }

    @Override
    public CompletionStage<Identification> authenticate(Call call) {
        ClientCertificate certificate = call.request().clientCertificate();
        if (certificate == null) {
            return Identification.ABSENT_NOW;
        }
        if (clock.instant().isAfter(certificate.notAfter())) {
            return ENDED;
        }
        Caller caller = consumers.current().byCertificate(certificate);
        return caller == null ? NOBODYS : CompletableFuture.completedFuture(new Known(caller));
    }
}
