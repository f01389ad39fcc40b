package io.trestle.routes.admission.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.mappings.definition.InvalidDefinitionException;
import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.Services;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.call.ClientCertificate;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.ConsumerDefinition.CertificateDefinition;
import io.trestle.routes.estate.DistinguishedNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePolicyTest extends PolicyContract {

    private static final String OTHER = "f".repeat(64);
    private static final String NOBODY = "CN=mallory, O=Acme, C=DE";

    private final Services services = new Services();
    private final Instant tomorrow = services.instant().plus(Duration.ofDays(1));
    private final AuthenticationPolicy policy =
            services.authenticating(new CertificateProvider(), Authentication.CERTIFICATE);

    @Override
    protected Policy policy() {
        return policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(shown("CN=erp, O=Acme, C=DE", OTHER, tomorrow));
    }

    @Override
    protected Attempt failing() {
        return Attempt.of(shown(NOBODY, OTHER, tomorrow));
    }

    @Override
    protected List<String> secrets() {
        return List.of(OTHER, "mallory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=erp,O=Acme,C=DE", "cn=ERP, o=acme, c=de", "CN=erp,O=Acme,C=DE"})
    void knowsANameHoweverItIsWritten(String name) {
        assertThat(identify(shown(name, OTHER, tomorrow)))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.caller().consumer()).isEqualTo("web-shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C=DE,O=Acme,CN=erp", "CN=erp,O=Acme", "CN=erp,OU=x,O=Acme,C=DE", "CN=erp\\,O=Acme,C=DE"})
    void takesNoOtherNameForIt(String name) {
        assertThat(identify(shown(name, OTHER, tomorrow))).isInstanceOf(Unproven.class);
    }

    @Test
    void knowsACertificateByItsFingerprint() {
        assertThat(identify(shown(NOBODY, Definitions.FINGERPRINT, tomorrow))).isInstanceOf(Known.class);
    }

    @Test
    void leavesAConnectionWithoutCertificateToOthers() {
        assertThat(identify(TestRequest.empty())).isEqualTo(Identification.ABSENT);
    }

    @Test
    void refusesACertificateThatEndedWhileItsConnectionLives() {
        TestRequest request = shown("CN=erp,O=Acme,C=DE", OTHER, tomorrow);
        assertThat(identify(request)).isInstanceOf(Known.class);

        services.pass(Duration.ofDays(2));

        assertThat(identify(request))
                .isEqualTo(new Unproven("The client's certificate has ended.", "ClientCertificate realm=\"trestle\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "CN", "=erp", "CN=erp,,O=Acme"})
    void takesNoNameThatIsNone(String name) {
        assertThatThrownBy(() -> new CertificateDefinition(name, null)).isInstanceOf(InvalidDefinitionException.class);
    }

    @Test
    void takesNeitherBothNorNone() {
        assertThatThrownBy(() -> new CertificateDefinition("CN=erp", OTHER))
                .isInstanceOf(InvalidDefinitionException.class);
        assertThatThrownBy(() -> new CertificateDefinition(null, null)).isInstanceOf(InvalidDefinitionException.class);
    }

    private Identification identify(TestRequest request) {
        return policy.authenticate(request.call()).toCompletableFuture().join();
    }

    private static TestRequest shown(String name, String fingerprint, Instant notAfter) {
        return TestRequest.empty()
                .certificate(new ClientCertificate(DistinguishedNames.canonical(name), fingerprint, notAfter));
    }
}
