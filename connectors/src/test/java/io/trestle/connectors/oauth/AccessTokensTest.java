package io.trestle.connectors.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.oauth.TokenEndpoint.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When tokens are asked for. The test owns the time, which begins near its end. */
@Timeout(60)
class AccessTokensTest {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(20).toNanos());
    private final List<CompletableFuture<Answer>> asked = new ArrayList<>();
    private final AccessTokens tokens = new AccessTokens("billing", this::ask, now::get);

    private synchronized CompletableFuture<Answer> ask() {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void issue(int request, String token, long seconds) {
        asked.get(request)
                .complete(new Answer(
                        200,
                        ("{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds
                                        + "}")
                                .getBytes(UTF_8)));
    }

    private AccessToken issued(String token, long seconds) {
        CompletableFuture<AccessToken> coming = tokens.next();
        issue(asked.size() - 1, token, seconds);
        return coming.join();
    }

    private AccessToken known() {
        return Objects.requireNonNull(tokens.now());
    }

    private static NoTokenException failure(CompletableFuture<AccessToken> coming) throws InterruptedException {
        try {
            throw new AssertionError("a token: " + coming.get());
        } catch (ExecutionException e) {
            return (NoTokenException) Objects.requireNonNull(e.getCause());
        }
    }

    @Test
    void asksOnceForAllWhoWait() throws Exception {
        int threads = 16;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch together = new CountDownLatch(threads);
            List<Future<CompletableFuture<AccessToken>>> waiting = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                waiting.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    assertThat(tokens.now()).isNull();
                    return tokens.next();
                }));
            }
            for (Future<CompletableFuture<AccessToken>> each : waiting) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isNotDone();
            }
            issue(0, "one", 100);
            for (Future<CompletableFuture<AccessToken>> each : waiting) {
                assertThat(each.get().join().value()).isEqualTo("one");
            }
            assertThat(asked).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void asksForTheNextWhileTheOldIsGood() {
        issued("one", 400);
        pass(Duration.ofSeconds(339));
        assertThat(known().value()).isEqualTo("one");
        assertThat(asked).hasSize(1);

        pass(Duration.ofSeconds(1));
        assertThat(known().value()).isEqualTo("one");
        assertThat(known().value()).isEqualTo("one");
        assertThat(asked).hasSize(2);

        issue(1, "two", 400);
        assertThat(known().value()).isEqualTo("two");
        assertThat(known().replacing()).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test
    void waitsForTheNextOnceTheOldMightEndOnTheWay() {
        issued("one", 400);
        pass(Duration.ofSeconds(395));

        assertThat(tokens.now()).isNull();
        assertThat(issued("two", 400).value()).isEqualTo("two");
    }

    @Test
    void countsTheLifeFromWhenItAsked() {
        CompletableFuture<AccessToken> coming = tokens.next();
        pass(Duration.ofSeconds(30));
        issue(0, "slow", 30);

        assertThat(coming.join().value()).isEqualTo("slow");
        assertThat(tokens.now()).isNull();
    }

    @Test
    void usesATokenWithoutALifeForThoseWhoWaited() {
        assertThat(issued("brief", 0).value()).isEqualTo("brief");
        assertThat(tokens.now()).isNull();
    }

    @Test
    void goesOnWithTheOldWhereTheNextIsNotIssued() throws Exception {
        issued("one", 400);
        pass(Duration.ofSeconds(350));
        assertThat(known().value()).isEqualTo("one");
        asked.get(1).completeExceptionally(NoTokenException.unanswered("away", null));

        assertThat(known().value()).isEqualTo("one");
        assertThat(asked).hasSize(2);
        pass(AccessTokens.PAUSE);
        assertThat(known().value()).isEqualTo("one");
        assertThat(asked).hasSize(3);

        pass(Duration.ofSeconds(45));
        assertThat(tokens.now()).isNull();
        CompletableFuture<AccessToken> waiting = tokens.next();
        asked.get(2).completeExceptionally(NoTokenException.unanswered("still away", null));
        assertThat(failure(waiting)).hasMessage("no access token: still away");
    }

    @Test
    void doesNotInsistWhereItWasRefused() throws Exception {
        CompletableFuture<AccessToken> refused = tokens.next();
        asked.get(0).complete(new Answer(401, "{\"error\":\"invalid_client\"}".getBytes(UTF_8)));
        assertThat(failure(refused).isRefusal()).isTrue();

        assertThat(failure(tokens.next())).hasMessageContaining("401 invalid_client");
        assertThat(asked).hasSize(1);

        pass(AccessTokens.PAUSE);
        assertThat(issued("one", 400).value()).isEqualTo("one");
    }

    @Test
    void asksAgainAtOnceWhereNobodyWasThere() throws Exception {
        CompletableFuture<AccessToken> away = tokens.next();
        asked.get(0).completeExceptionally(NoTokenException.unanswered("away", null));
        assertThat(failure(away).isRefusal()).isFalse();

        assertThat(issued("one", 400).value()).isEqualTo("one");
    }

    @Test
    void replacesATokenThatTheSystemRefusesOnce() {
        AccessToken one = issued("one", 400);
        assertThat(tokens.refused(one)).isTrue();
        assertThat(tokens.now()).isNull();
        AccessToken two = issued("two", 400);

        // Others had the first, too.
        assertThat(tokens.refused(one)).isTrue();
        assertThat(known()).isEqualTo(two);

        // Whoever refuses the second as well refuses every token.
        pass(AccessTokens.PATIENCE.minusSeconds(1));
        assertThat(tokens.refused(two)).isFalse();
        assertThat(known()).isEqualTo(two);
        assertThat(asked).hasSize(2);

        pass(Duration.ofSeconds(1));
        assertThat(tokens.refused(two)).isTrue();
        assertThat(issued("three", 400).value()).isEqualTo("three");
    }

    @Test
    void tellsThoseWhoWaitThatItIsClosed() throws Exception {
        CompletableFuture<AccessToken> waiting = tokens.next();
        tokens.close();

        assertThat(asked.get(0)).isCancelled();
        assertThat(failure(waiting).isRefusal()).isFalse();
    }
}
