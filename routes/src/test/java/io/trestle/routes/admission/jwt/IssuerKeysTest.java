package io.trestle.routes.admission.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Barred;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.TestRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where keys come from, and what happens when they change or do not come. */
class IssuerKeysTest {

    private static final String KEYS = Tokens.keySet(Tokens.RSA);
    private static final String NEXT_KEYS = Tokens.keySet(Tokens.NEXT_RSA);
    private static final String GOOD = Tokens.good();
    private static final String NEXT = Tokens.sign(
            Tokens.header().keyID("rsa-2").build(), Tokens.claims().build(), Tokens.signer(Tokens.NEXT_RSA));

    @TempDir
    Path folder;

    @Test
    void readsAFileAgainWhenItChanges() {
        Path file = JwtFixture.write(folder.resolve("keys.json"), KEYS);
        try (JwtFixture fixture = new JwtFixture(JwtFixture.inFile(file))) {
            assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);

            JwtFixture.write(file, Tokens.keySet(Tokens.NEXT_RSA, Tokens.EC));

            await().untilAsserted(() -> assertThat(fixture.identify(NEXT)).isInstanceOf(Known.class));
            assertThat(fixture.identify(GOOD))
                    .as("signed with a key that is gone")
                    .isInstanceOf(Unproven.class);
        }
    }

    @Test
    void keepsTheKeysOfAFileThatWasBrokenOrDeleted() throws Exception {
        Path file = JwtFixture.write(folder.resolve("keys.json"), KEYS);
        try (JwtFixture fixture = new JwtFixture(JwtFixture.inFile(file))) {
            assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);

            JwtFixture.write(file, "{\"keys\": [");
            stays(fixture);
            Files.delete(file);
            stays(fixture);

            JwtFixture.write(file, Tokens.keySet(Tokens.NEXT_RSA, Tokens.EC));
            await().untilAsserted(() -> assertThat(fixture.identify(NEXT)).isInstanceOf(Known.class));
        }
    }

    @Test
    void waitsForTheFirstKeysWithoutBlocking() throws IOException {
        try (IssuerServer server = new IssuerServer(KEYS)) {
            CountDownLatch told = new CountDownLatch(1);
            server.answers((exchange, self) -> {
                await().until(() -> told.getCount() == 0);
                IssuerServer.keys(KEYS).to(exchange, self);
            });
            try (JwtFixture fixture = new JwtFixture(JwtFixture.at(server.address()))) {
                CompletionStage<Identification> asked =
                        fixture.asked(TestRequest.empty().header("Authorization", "Bearer " + GOOD));

                assertThat(asked.toCompletableFuture()).isNotDone();
                told.countDown();
                await().untilAsserted(() -> assertThat(asked.toCompletableFuture())
                        .isCompletedWithValueMatching(found -> found instanceof Known));
            }
        }
    }

    @Test
    void asksTheIssuerOnceForAThousandUnknownKeys() throws IOException {
        try (IssuerServer server = new IssuerServer(KEYS);
                JwtFixture fixture = new JwtFixture(JwtFixture.at(server.address()))) {
            assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);
            fixture.services.pass(Duration.ofSeconds(31));

            List<CompletionStage<Identification>> asked = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String id = "unknown-" + i;
                JWSHeader header = Tokens.header().keyID(id).build();
                String forged =
                        Tokens.raw(header.toString(), Tokens.claims().build().toString(), "AAAA");
                asked.add(fixture.asked(TestRequest.empty().header("Authorization", "Bearer " + forged)));
            }

            for (CompletionStage<Identification> each : asked) {
                assertThat(each.toCompletableFuture().join()).isInstanceOf(Unproven.class);
            }
            assertThat(server.asked).hasValue(2);
        }
    }

    @Test
    void findsANewKeyWhenATokenWithItComes() throws IOException {
        try (IssuerServer server = new IssuerServer(KEYS);
                JwtFixture fixture = new JwtFixture(JwtFixture.at(server.address()))) {
            assertThat(fixture.identify(NEXT)).isInstanceOf(Unproven.class);
            server.answers(IssuerServer.keys(NEXT_KEYS));
            assertThat(fixture.identify(NEXT)).as("asked a moment ago").isInstanceOf(Unproven.class);

            fixture.services.pass(Duration.ofSeconds(31));

            assertThat(fixture.identify(NEXT)).isInstanceOf(Known.class);
            assertThat(fixture.identify(GOOD))
                    .as("signed with a key that is gone")
                    .isInstanceOf(Unproven.class);
        }
    }

    @Test
    void refreshesInTheBackgroundBeforeAnybodyHasToWait() throws IOException {
        try (IssuerServer server = new IssuerServer(KEYS);
                JwtFixture fixture = new JwtFixture(JwtFixture.at(server.address()))) {
            assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);
            server.answers(IssuerServer.keys(NEXT_KEYS));

            fixture.services.pass(Duration.ofMinutes(5));

            await().untilAsserted(() -> assertThat(server.asked).hasValue(2));
            await().untilAsserted(() -> assertThat(
                            fixture.asked(TestRequest.empty().header("Authorization", "Bearer " + NEXT))
                                    .toCompletableFuture())
                    .isCompletedWithValueMatching(found -> found instanceof Known));
        }
    }

    @Test
    void outlivesAnOutageOfTheIssuerForADay() throws IOException {
        IssuerServer server = new IssuerServer(KEYS);
        try (JwtFixture fixture = new JwtFixture(JwtFixture.at(server.address()))) {
            assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);
            server.close();

            // The token of this test lives for ten minutes, the keys without their issuer for a day.
            fixture.services.pass(Duration.ofMinutes(9));
            stays(fixture);
            fixture.services.pass(Duration.ofHours(24));
            await().untilAsserted(() -> assertThat(fixture.identify(Tokens.claiming(
                            claims -> claims.expirationTime(Date.from(Tokens.NOW.plus(Duration.ofDays(3)))))))
                    .isInstanceOfSatisfying(Barred.class, barred -> {
                        assertThat(barred.problem().status()).isEqualTo(503);
                        assertThat(barred.problem().headers()).containsKey("Retry-After");
                    }));
        }
    }

    @ParameterizedTest
    @MethodSource("useless")
    void says503WhileThereAreNoKeysAndRecovers(IssuerServer.Answer useless) throws IOException {
        try (IssuerServer server = new IssuerServer(KEYS)) {
            server.answers(useless);
            try (JwtFixture fixture = new JwtFixture(JwtFixture.at(server.address()))) {
                assertThat(fixture.identify(GOOD))
                        .isInstanceOfSatisfying(
                                Barred.class,
                                barred -> assertThat(barred.problem().status()).isEqualTo(503));
                assertThat(server.elsewhere).hasValue(0);

                server.answers(IssuerServer.keys(KEYS));
                fixture.services.pass(Duration.ofSeconds(2));

                await().untilAsserted(() -> assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class));
            }
        }
    }

    static List<IssuerServer.Answer> useless() {
        return List.of(
                IssuerServer.bytes(500, new byte[0]),
                IssuerServer.bytes(404, Tokens.bytes(KEYS)),
                IssuerServer.bytes(200, Tokens.bytes("<html>")),
                IssuerServer.bytes(200, Tokens.bytes("{\"keys\":[]}")),
                IssuerServer.bytes(200, Tokens.bytes("[".repeat(100_000))),
                IssuerServer.bytes(200, new byte[Jwks.MAX_BYTES + 1]),
                IssuerServer.redirect(),
                IssuerServer.silence(),
                IssuerServer.drip());
    }

    @Test
    void says503WhenNobodyListens() {
        try (JwtFixture fixture = new JwtFixture(JwtFixture.at(URI.create("http://127.0.0.1:1/keys")))) {
            assertThat(fixture.identify(GOOD))
                    .isInstanceOfSatisfying(
                            Barred.class,
                            barred -> assertThat(barred.problem().status()).isEqualTo(503));
        }
    }

    @Test
    void passesOverKeysThatAreWeakSecretOrForSomethingElse() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair weakPair = generator.generateKeyPair();
        RSAKey weak = new RSAKey.Builder((RSAPublicKey) weakPair.getPublic())
                .keyID("weak")
                .build();
        JWK secret = new OctetSequenceKey.Builder(Tokens.bytes("a-secret-that-everybody-can-read"))
                .keyID("secret")
                .build();
        RSAKey forEncryption = new RSAKey.Builder(Tokens.NEXT_RSA.toRSAPublicKey())
                .keyUse(KeyUse.ENCRYPTION)
                .keyID("rsa-2")
                .build();
        RSAKey forOther = new RSAKey.Builder(Tokens.ATTACKER.toRSAPublicKey())
                .algorithm(JWSAlgorithm.RS512)
                .keyID("other")
                .build();
        String set = new JWKSet(List.of(weak, secret, forEncryption, forOther, Tokens.RSA)).toString(false);
        Path file = JwtFixture.write(folder.resolve("keys.json"), set);
        try (JwtFixture fixture = new JwtFixture(JwtFixture.inFile(file))) {
            assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);
            assertThat(fixture.identify(NEXT)).isInstanceOf(Unproven.class);
            RSASSASigner weakSigner = new RSASSASigner(weakPair.getPrivate(), true);
            assertThat(fixture.identify(Tokens.sign(
                            Tokens.header().keyID("weak").build(),
                            Tokens.claims().build(),
                            weakSigner)))
                    .isInstanceOf(Unproven.class);
            assertThat(fixture.identify(Tokens.sign(
                            Tokens.header().keyID("other").build(),
                            Tokens.claims().build(),
                            Tokens.signer(Tokens.ATTACKER))))
                    .isInstanceOf(Unproven.class);
        }
    }

    @Test
    void takesEdwardsCurvesWhereTheyAreNamed() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        String set = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\"" + Base64URL.encode(x)
                + "\"}]}";
        Path file = JwtFixture.write(folder.resolve("keys.json"), set);
        String head = Tokens.raw(
                "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", Tokens.claims().build().toString(), "");
        String signed = head.substring(0, head.length() - 1);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(Tokens.bytes(signed));
        String token = signed + "." + Base64URL.encode(signature.sign());

        try (JwtFixture fixture = new JwtFixture(JwtFixture.issuer(file, null, List.of("EdDSA")))) {
            assertThat(fixture.identify(token)).isInstanceOf(Known.class);
            assertThat(fixture.identify(signed + ".AAAA")).isInstanceOf(Unproven.class);
            assertThat(fixture.identify(GOOD)).as("RS256 is not named").isInstanceOf(Unproven.class);
        }
    }

    @Test
    void refusesRatherThanHangsAfterItsEnd() {
        Path file = JwtFixture.write(folder.resolve("keys.json"), KEYS);
        JwtFixture fixture = new JwtFixture(JwtFixture.inFile(file));
        assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class);
        fixture.close();
        fixture.services.pass(Duration.ofSeconds(31));

        assertThat(fixture.identify(NEXT)).isInstanceOf(Unproven.class);
    }

    private static void stays(JwtFixture fixture) {
        await().during(Duration.ofMillis(150))
                .untilAsserted(() -> assertThat(fixture.identify(GOOD)).isInstanceOf(Known.class));
    }
}
