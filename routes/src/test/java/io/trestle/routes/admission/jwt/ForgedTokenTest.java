package io.trestle.routes.admission.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that nobody trusted has signed, and how they try to look as if. */
class ForgedTokenTest {

    private static final String CLAIMS = Tokens.claims().build().toString();

    @RegisterExtension
    final JwtFixture fixture = JwtFixture.trusting(Tokens.RSA, Tokens.EC);

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "RS256 ", "rs256", "RS512", "HS256", "PS256", "dir"})
    void refusesAlgorithmsThatAreNotNamed(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa-1\"}";
        String signature = Tokens.good().split("\\.")[2];

        refuses(Tokens.raw(header, CLAIMS, signature));
        refuses(Tokens.raw(header, CLAIMS, ""));
        refuses(Tokens.raw(header, CLAIMS, "AA"));
    }

    @Test
    void refusesThePublicKeyAsASecret() throws Exception {
        byte[] der = Tokens.RSA.toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";

        refuses(Tokens.signedWithSecret(der));
        refuses(Tokens.signedWithSecret(Tokens.bytes(pem)));
        refuses(Tokens.signedWithSecret(Tokens.bytes(pem.strip())));
        refuses(Tokens.signedWithSecret(Tokens.RSA.getModulus().decode()));
        refuses(Tokens.signedWithSecret(Tokens.bytes(Tokens.RSA.toPublicJWK().toJSONString())));
    }

    @Test
    void refusesAnotherKeyOfTheSameId() {
        refuses(Tokens.sign(Tokens.header().build(), Tokens.claims().build(), Tokens.signer(Tokens.ATTACKER)));
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() {
        refuses(forged(Tokens.header().jwk(Tokens.ATTACKER.toPublicJWK())));
        refuses(forged(Tokens.header().x509CertChain(List.of(Base64.encode("certificate")))));
    }

    @Test
    void asksNoAddressThatATokenNames() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer evil = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        evil.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        evil.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + evil.getAddress().getPort() + "/keys");
            refuses(forged(Tokens.header().jwkURL(address)));
            refuses(forged(Tokens.header().x509CertURL(address)));
            refuses(forged(Tokens.header().keyID(address.toString())));
            assertThat(asked).hasValue(0);
        } finally {
            evil.stop(0);
        }
    }

    @Test
    void believesAnHonestTokenThatNamesAnAddressAllTheSame() {
        assertThat(fixture.identify(
                        Tokens.headed(header -> header.jwkURL(URI.create("https://issuer.example.org/keys")))))
                .isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../../../dev/null",
                "/etc/passwd",
                "keys.json",
                "' OR '1'='1",
                "rsa-1'; DROP TABLE keys; --",
                "${jndi:ldap://127.0.0.1/a}",
                "rsa-1\u0000",
                "RSA-1",
                ""
            })
    void usesKeyIdsForNothingButComparison(String id) {
        refuses(Tokens.headed(header -> header.keyID(id)));
    }

    @Test
    void triesAllKeysForATokenWithoutAnId() {
        assertThat(fixture.identify(Tokens.headed(header -> header.keyID(null))))
                .isInstanceOf(Known.class);
    }

    @Test
    void refusesWhatHasToBeUnderstood() {
        JWSHeader critical = Tokens.header()
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();

        refuses(Tokens.sign(critical, Tokens.claims().build(), Tokens.signer(Tokens.RSA)));
        refuses(Tokens.headed(header -> header.base64URLEncodePayload(false).criticalParams(Set.of("b64"))));
    }

    @Test
    void refusesAChangedPayloadUnderAnHonestSignature() {
        String[] good = Tokens.good().split("\\.");
        String[] other =
                Tokens.claiming(claims -> claims.claim("scope", "admin")).split("\\.");

        refuses(good[0] + "." + other[1] + "." + good[2]);
        refuses(good[0] + "." + good[1] + "." + other[2]);
        refuses(good[0] + "." + good[1] + "." + good[2].substring(1));
        refuses(good[0] + "." + good[1] + "." + good[2].repeat(10));
    }

    @Test
    void refusesTheSignatureOfZeros() {
        String header = "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}";
        BigInteger order = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
        byte[] orders = new byte[64];
        byte[] n = order.toByteArray();
        System.arraycopy(n, 1, orders, 0, 32);
        System.arraycopy(n, 1, orders, 32, 32);

        refuses(Tokens.raw(header, CLAIMS, Base64URL.encode(new byte[64]).toString()));
        refuses(Tokens.raw(header, CLAIMS, Base64URL.encode(orders).toString()));
    }

    @Test
    void refusesOneAlgorithmWithTheKeyOfAnother() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("rsa-1").build();

        refuses(Tokens.sign(header, Tokens.claims().build(), Tokens.signer(Tokens.EC)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "a.b.c.d.e",
                "%2e%2e.b.c",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "eyJhbGciOiJSUzI1NiJ9.eyJhbGciOiJSUzI1NiJ9",
                "\u0000",
                "Bearer x.y.z"
            })
    void refusesWhatIsNoToken(String token) {
        refuses(token);
    }

    @Test
    void refusesNamesThatStandTwice() {
        String signature = Tokens.good().split("\\.")[2];

        refuses(Tokens.raw("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", CLAIMS, signature));
    }

    @Test
    void refusesBombs() {
        String signature = Tokens.good().split("\\.")[2];
        String header = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}";

        refuses(Tokens.raw(header, "[".repeat(2_000), signature));
        refuses(Tokens.raw("{\"alg\":".repeat(1_000), CLAIMS, signature));
        refuses(Tokens.raw(header, "{\"iss\":1e999999999}", signature));
        refuses(Tokens.raw(header, "{\"exp\":\"" + "9".repeat(4_000) + "\"}", signature));
        refuses("a".repeat(JwtPolicy.MAX_TOKEN) + ".b.c");
    }

    private static String forged(JWSHeader.Builder header) {
        return Tokens.sign(header.build(), Tokens.claims().build(), Tokens.signer(Tokens.ATTACKER));
    }

    private void refuses(String token) {
        assertThat(fixture.identify(token)).as(token).isInstanceOf(Unproven.class);
    }
}
