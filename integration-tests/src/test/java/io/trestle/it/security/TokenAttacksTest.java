package io.trestle.it.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are not what they say. After each attack the system must not have been asked. */
class TokenAttacksTest {

    private static final String ISSUER = "https://issuer.example.org";

    @TempDir
    static Path folder;

    private static RSAKey key;
    private static PretendHttpSystem system;
    private static EstateGateway gateway;

    @BeforeAll
    static void serve() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").keyUse(KeyUse.SIGNATURE).generate();
        system = new PretendHttpSystem(asked -> new Reply(200, "application/json", "{}"));
        EstateGateway.write(folder, "keys.json", new JWKSet(key.toPublicJWK()).toString());
        EstateGateway.write(folder, "gateway.yaml", """
                issuers:
                  - issuer: %s
                    jwks-file: keys.json
                    audience: trestle
                """.formatted(ISSUER));
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                operations:
                  getItem: {http: "GET /items/{id}"}
                """);
        EstateGateway.write(folder, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [jwt], scopes: ["items:read"]}
                operations:
                  getItem: {rest: "GET /items/{id}", call: backend.getItem}
                """);
        EstateGateway.write(
                folder, "consumers/portal.yaml", "consumer: portal\nplan: unlimited\nclients: [portal-client]\n");
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        system.close();
    }

    @Test
    void admitsAGoodToken() throws Exception {
        assertThat(call(signed(header().build(), claims().build())).status()).isEqualTo(200);
    }

    @Test
    void refusesATokenWithoutTheScope() throws Exception {
        Answer answer =
                call(signed(header().build(), claims().claim("scope", "other").build()));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void refusesATokenOfAnUnknownClient() throws Exception {
        Answer answer =
                call(signed(header().build(), claims().claim("azp", "stranger").build()));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void refusesAnUnsignedToken() {
        refused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void refusesThePublicKeyAsASharedSecret() throws Exception {
        byte[] pem = key.toPublicJWK().toJSONString().getBytes(UTF_8);
        for (byte[] secret : new byte[][] {pem, key.toRSAPublicKey().getEncoded()}) {
            JWSHeader hmac =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();
            refused(signed(hmac, claims().build(), new MACSigner(secret)));
        }
    }

    @Test
    void refusesAForeignKeyEvenUnderAKnownId() throws Exception {
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("k1").generate();

        refused(signed(header().build(), claims().build(), new RSASSASigner(foreign)));
    }

    @Test
    void refusesKeysThatTheTokenBringsAlong() throws Exception {
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("evil").generate();
        URI evil = URI.create("http://127.0.0.1:" + system.port() + "/evil.json");
        JWSSigner signer = new RSASSASigner(foreign);
        int before = system.asked().size();

        refused(signed(header().jwk(foreign.toPublicJWK()).keyID("evil").build(), claims().build(), signer));
        refused(signed(header().jwkURL(evil).keyID("evil").build(), claims().build(), signer));
        refused(signed(header().x509CertURL(evil).keyID("evil").build(), claims().build(), signer));
        assertThat(system.asked()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../keys.json", "/etc/passwd", "k1' OR '1'='1", "k1\u0000", ""})
    void takesAKeyIdForNothingButAnId(String keyId) throws Exception {
        RSAKey foreign = new RSAKeyGenerator(2048).generate();

        refused(signed(header().keyID(keyId).build(), claims().build(), new RSASSASigner(foreign)));
    }

    @Test
    void refusesTokensOfOtherTimesIssuersAndAudiences() throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(3600));
        Date future = Date.from(Instant.now().plusSeconds(3600));

        refused(signed(header().build(), claims().expirationTime(past).build()));
        refused(signed(header().build(), claims().notBeforeTime(future).build()));
        refused(signed(header().build(), claims().expirationTime(null).build()));
        refused(signed(
                header().build(), claims().issuer("https://other.example.org").build()));
        refused(signed(header().build(), claims().audience("somebody-else").build()));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").type(JOSEObjectType.JWT);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("trestle")
                .subject("user-1")
                .claim("azp", "portal-client")
                .claim("scope", "items:read")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        return signed(header, claims, new RSASSASigner(key));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static Answer call(String token) {
        return gateway.client().with("Authorization", "Bearer " + token).get("/items/v1/items/1");
    }

    private static void refused(String token) {
        int before = system.asked().size();
        Answer answer = call(token);

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("Bearer");
        assertThat(answer.body()).doesNotContain(token);
        assertThat(system.asked()).hasSize(before);
    }
}
