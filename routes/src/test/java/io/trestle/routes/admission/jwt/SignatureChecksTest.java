package io.trestle.routes.admission.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import io.trestle.connectors.WorkerPool;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Barred;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.consumer.ConsumerDirectory;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures are checked elsewhere: what callers see of it, above all when there is too much to check. */
class SignatureChecksTest {

    private static final int WAITING = 4;

    @TempDir
    Path folder;

    private final WorkerPool pool = WorkerPool.of("signatures-under-test", 1, WAITING);
    private final CountDownLatch busy = new CountDownLatch(1);
    private Path keys;
    private JwtFixture fixture;

    @BeforeEach
    void open() {
        keys = JwtFixture.write(folder.resolve("keys.json"), Tokens.keySet(Tokens.RSA, Tokens.EC));
        fixture = new JwtFixture(new SignatureChecks(pool), JwtFixture.inFile(keys));
        // A first token, so that the keys are there.
        assertThat(fixture.identify(token(0))).isInstanceOf(Known.class);
    }

    @AfterEach
    void close() {
        busy.countDown();
        fixture.close();
    }

    @Test
    void checksNothingOnTheThreadThatAsks() throws Exception {
        keepBusy();

        CompletableFuture<Identification> asked = asked(token(1));
        CompletableFuture<String> thread =
                asked.thenApply(found -> Thread.currentThread().getName());

        assertThat(asked).isNotDone();
        busy.countDown();
        assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(Known.class);
        assertThat(thread.get(10, TimeUnit.SECONDS)).startsWith("signatures-under-test");
    }

    @Test
    void checksATokenOnceHoweverManyCallsBringIt() {
        keepBusy();

        List<CompletableFuture<Identification>> asked = new ArrayList<>();
        for (int i = 0; i < 50 * WAITING; i++) {
            asked.add(asked(token(1)));
        }

        busy.countDown();
        assertThat(asked)
                .allSatisfy(each -> assertThat(each.get(10, TimeUnit.SECONDS)).isInstanceOf(Known.class));
    }

    @Test
    void refusesWith503WhereTooMuchIsToDo() {
        keepBusy();
        List<CompletableFuture<Identification>> taken = new ArrayList<>();
        for (int i = 1; i <= WAITING; i++) {
            taken.add(asked(token(i)));
        }

        assertThat(asked(token(99))).isCompletedWithValueMatching(SignatureChecksTest::isOverloaded);

        busy.countDown();
        assertThat(taken)
                .allSatisfy(each -> assertThat(each.get(10, TimeUnit.SECONDS)).isInstanceOf(Known.class));
        await().untilAsserted(() -> assertThat(fixture.identify(token(99))).isInstanceOf(Known.class));
    }

    @Test
    void keepsKnownTokensThroughAFloodOfForgedOnes() throws Exception {
        List<CompletableFuture<Identification>> flood = new ArrayList<>();
        // More than the known tokens that are kept.
        for (int i = 0; i < 15_000; i++) {
            flood.add(asked(forged(i)));
            if (i % 1_000 == 0) {
                assertThat(asked(token(0))).isCompletedWithValueMatching(Known.class::isInstance);
            }
        }
        for (CompletableFuture<Identification> each : flood) {
            Identification found = each.get(30, TimeUnit.SECONDS);
            assertThat(found instanceof Unproven || isOverloaded(found))
                    .as("%s", found)
                    .isTrue();
        }

        keepBusy();
        assertThat(asked(token(0)))
                .as("known without another check")
                .isCompletedWithValueMatching(Known.class::isInstance);
    }

    @Test
    void refusesUnknownKeysWithoutTakingAPlaceFromOthers() {
        keepBusy();
        String unknown = Tokens.headed(header -> header.keyID("nobody's"));

        for (int i = 0; i < 10 * WAITING; i++) {
            assertThat(asked(unknown)).isCompletedWithValueMatching(Unproven.class::isInstance);
        }

        assertThat(asked(token(1))).isNotDone();
    }

    @Test
    void asksAgainWhereTheKeysChangedDuringTheCheck() throws Exception {
        keepBusy();
        CompletableFuture<Identification> revoked = asked(token(1));
        CompletableFuture<Identification> kept = asked(es256());

        JwtFixture.write(keys, Tokens.keySet(Tokens.NEXT_RSA, Tokens.EC));
        await().until(() -> asked(token(2)).isDone());

        busy.countDown();
        assertThat(revoked.get(10, TimeUnit.SECONDS)).isInstanceOf(Unproven.class);
        assertThat(kept.get(10, TimeUnit.SECONDS)).isInstanceOf(Known.class);
    }

    @Test
    void looksAtConsumersAfterTheCheck() throws Exception {
        keepBusy();
        CompletableFuture<Identification> asked = asked(token(1));

        fixture.services.policyServices().consumers().replace(ConsumerDirectory.empty());

        busy.countDown();
        assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(Barred.class);
    }

    @Test
    void refusesRatherThanHangsAfterItsEnd() {
        keepBusy();
        CompletableFuture<Identification> taken = asked(token(1));

        fixture.close();

        assertThat(asked(token(2))).isCompletedWithValueMatching(SignatureChecksTest::isOverloaded);
        busy.countDown();
        assertThat(taken).succeedsWithin(10, TimeUnit.SECONDS).isInstanceOf(Known.class);
    }

    /** The one thread has something to do until the test says so. */
    private void keepBusy() {
        CountDownLatch begun = new CountDownLatch(1);
        pool.execute(() -> {
            begun.countDown();
            try {
                assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun)
                .satisfies(
                        latch -> assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue());
    }

    private CompletableFuture<Identification> asked(String token) {
        return fixture.asked(TestRequest.empty().header("Authorization", "Bearer " + token))
                .toCompletableFuture();
    }

    private static boolean isOverloaded(Identification found) {
        return found instanceof Barred barred
                && barred.problem().status() == 503
                && barred.problem().kind().equals("overloaded")
                && barred.problem().headers().containsKey("Retry-After");
    }

    /** Always the same for the same number: RS256 does not vary. */
    private static String token(int number) {
        return Tokens.claiming(claims -> claims.jwtID(Integer.toString(number)));
    }

    private static String es256() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();
        return Tokens.sign(header, Tokens.claims().build(), Tokens.signer(Tokens.EC));
    }

    /** Right in everything but the signature. */
    private static String forged(int number) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}";
        byte[] signature = new byte[256];
        byte[] end = BigInteger.valueOf(number + 2L).toByteArray();
        System.arraycopy(end, 0, signature, signature.length - end.length, end.length);
        return Tokens.raw(
                header,
                Tokens.claims().build().toString(),
                Base64URL.encode(signature).toString());
    }
}
