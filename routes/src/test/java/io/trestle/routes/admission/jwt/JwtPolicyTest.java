package io.trestle.routes.admission.jwt;

import static io.trestle.routes.admission.jwt.Tokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Barred;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.consumer.ConsumerDirectory;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token has to be: the claims and headers of honest issuers, right and wrong. */
class JwtPolicyTest extends PolicyContract {

    private static final String GOOD = Tokens.good();
    private static final String EXPIRED =
            Tokens.claiming(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(31))));

    @RegisterExtension
    final JwtFixture fixture = JwtFixture.trusting(Tokens.RSA, Tokens.EC);

    @Override
    protected Policy policy() {
        return fixture.policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty().header("Authorization", "Bearer " + GOOD));
    }

    @Override
    protected Attempt failing() {
        return Attempt.of(TestRequest.empty().header("Authorization", "Bearer " + EXPIRED));
    }

    @Override
    protected List<String> secrets() {
        return List.of(GOOD, EXPIRED, GOOD.split("\\.")[1], EXPIRED.split("\\.")[2]);
    }

    @Test
    void knowsTheConsumerByTheClientAndTheScopesByTheToken() {
        assertThat(fixture.identify(GOOD)).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.caller().consumer()).isEqualTo("web-shop");
            assertThat(known.caller().scopes()).containsExactlyInAnyOrder("customers:read", "customers:write");
        });
    }

    @Test
    void findsTheClientAndScopesWhereOtherIssuersPutThem() {
        String other = Tokens.claiming(claims -> claims.claim("azp", null)
                .claim("client_id", Definitions.CLIENT)
                .claim("scope", null)
                .claim("scp", List.of("a", "b")));
        String plain = Tokens.claiming(
                claims -> claims.claim("azp", null).subject(Definitions.CLIENT).claim("scope", null));

        assertThat(fixture.identify(other))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.caller().scopes()).containsExactlyInAnyOrder("a", "b"));
        assertThat(fixture.identify(plain))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.caller().scopes()).isEmpty());
    }

    @Test
    void refusesAKnownTokenOfAnUnknownClientWith403() {
        String stranger = Tokens.claiming(claims -> claims.claim("azp", "stranger"));
        String impostor =
                Tokens.claiming(claims -> claims.claim("azp", "stranger").subject(Definitions.CLIENT));

        assertThat(fixture.identify(stranger))
                .isInstanceOfSatisfying(
                        Barred.class,
                        barred -> assertThat(barred.problem().status()).isEqualTo(403));
        assertThat(fixture.identify(impostor)).isInstanceOf(Barred.class);
    }

    @Test
    void takesSignaturesOfEllipticCurves() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();

        assertThat(fixture.identify(Tokens.sign(header, Tokens.claims().build(), Tokens.signer(Tokens.EC))))
                .isInstanceOf(Known.class);
    }

    @Test
    void refusesAnotherAudience() {
        refuses(Tokens.claiming(claims -> claims.audience("https://other.example.org/")), "audience");
        refuses(Tokens.claiming(claims -> claims.audience((String) null)), "audience");
        refuses(Tokens.claiming(claims -> claims.audience(Tokens.AUDIENCE + "x")), "audience");
    }

    @Test
    void refusesAnotherIssuer() {
        refuses(Tokens.claiming(claims -> claims.issuer("https://evil.example.org/")), "issuer");
        refuses(Tokens.claiming(claims -> claims.issuer(null)), "issuer");
        refuses(Tokens.claiming(claims -> claims.issuer(Tokens.ISSUER.toUpperCase(Locale.ROOT))), "issuer");
    }

    @Test
    void rejectsExpiredToken() {
        refuses(EXPIRED, "expired");
        refuses(Tokens.claiming(claims -> claims.expirationTime(null)), "never expires");
        assertThat(fixture.identify(Tokens.claiming(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(29))))))
                .isInstanceOf(Known.class);
    }

    @Test
    void refusesTokensOfTheFuture() {
        refuses(Tokens.claiming(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(31)))), "not valid yet");
        refuses(Tokens.claiming(claims -> claims.issueTime(Date.from(NOW.plusSeconds(31)))), "not valid yet");
        assertThat(fixture.identify(Tokens.claiming(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(29))))))
                .isInstanceOf(Known.class);
    }

    @Test
    void looksAtTheTimeOfTokensThatItKnows() {
        assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);

        fixture.services.pass(Duration.ofSeconds(629));
        assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);
        fixture.services.pass(Duration.ofSeconds(1));
        refuses(GOOD, "expired");
    }

    @Test
    void forgetsAConsumerAtOnce() {
        assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);

        fixture.services.policyServices().consumers().replace(ConsumerDirectory.empty());

        assertThat(fixture.identify(GOOD)).isInstanceOf(Barred.class);
    }

    @Test
    void forgetsAnIssuerAtOnce() {
        assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);

        fixture.publish(Definitions.with(Authentication.JWT));

        refuses(GOOD, "issuer");
    }

    @Test
    void takesTypesOfAccessTokensOnly() {
        for (String type : List.of("JWT", "jwt", "at+jwt", "application/at+JWT")) {
            assertThat(fixture.identify(Tokens.headed(header -> header.type(new JOSEObjectType(type)))))
                    .as(type)
                    .isInstanceOf(Known.class);
        }
        for (String type : List.of("logout+jwt", "dpop+jwt", "JOSE", "secevent+jwt")) {
            refuses(Tokens.headed(header -> header.type(new JOSEObjectType(type))), "type");
        }
    }

    @Test
    void takesTheSchemeInAnyCase() {
        assertThat(fixture.identify(TestRequest.empty().header("authorization", "bEaReR   " + GOOD)))
                .isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic d2ViLXNob3A6eA==", "Bearerx", "Digest a=b", ""})
    void leavesOtherSchemesToOthers(String field) {
        assertThat(fixture.identify(TestRequest.empty().header("Authorization", field)))
                .isEqualTo(Identification.ABSENT);
    }

    @Test
    void refusesTwoAuthorizationFields() {
        TestRequest twice =
                TestRequest.empty().header("Authorization", "Bearer " + GOOD).header("AUTHORIZATION", "Bearer " + GOOD);

        assertThat(fixture.identify(twice)).isInstanceOfSatisfying(Barred.class, barred -> {
            assertThat(barred.problem().status()).isEqualTo(400);
            assertThat(barred.problem().headers())
                    .containsEntry("WWW-Authenticate", "Bearer realm=\"trestle\", error=\"invalid_request\"");
        });
    }

    @Test
    void saysWhatIsWrongAsRfc6750HasIt() {
        assertThat(fixture.identify(EXPIRED))
                .isInstanceOfSatisfying(
                        Unproven.class,
                        unproven -> assertThat(unproven.challenge())
                                .isEqualTo("Bearer realm=\"trestle\", error=\"invalid_token\","
                                        + " error_description=\"The token has expired\""));
    }

    private void refuses(String token, String because) {
        assertThat(fixture.identify(token))
                .isInstanceOfSatisfying(
                        Unproven.class,
                        unproven -> assertThat(unproven.detail()).contains(because));
    }
}
