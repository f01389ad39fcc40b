package io.trestle.gateway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.trestle.routes.admission.SharedBuckets.Answer;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.SharedDefinition;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Redis. */
class RedisStoreTest extends StoredBucketsContract {

    private static final String PASSWORD = "buckets";

    private static RedisServer redis;
    private static int port;

    @BeforeAll
    static void begin() throws Exception {
        port = freePort();
        redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass " + PASSWORD)
                .build();
        redis.start();
    }

    @AfterAll
    static void end() throws Exception {
        redis.stop();
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    SharedDefinition store(Duration timeout) {
        return new SharedDefinition(URI.create("redis://127.0.0.1:" + port), null, null, PASSWORD, timeout);
    }

    @Override
    SharedDefinition nowhere(Duration timeout) throws Exception {
        return new SharedDefinition(URI.create("redis://127.0.0.1:" + freePort()), null, null, PASSWORD, timeout);
    }

    @Test
    void tellsThatItsPasswordIsRefused() {
        SharedDefinition wrong = new SharedDefinition(
                URI.create("redis://127.0.0.1:" + port), null, null, PASSWORD + "x", Duration.ofSeconds(1));
        try (RedisStore store = new RedisStore(URI.create("redis://127.0.0.1:" + port), wrong)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(store.take(bucket(10)))
                            .failsWithin(Duration.ofSeconds(5))
                            .withThrowableThat()
                            .havingCause()
                            .isInstanceOf(AwayException.class)
                            .withMessageContaining("WRONGPASS")
                            .withMessageNotContaining(PASSWORD));
        }
    }

    @Test
    void asksOnceForManyCallsUnderOneLimit() throws Exception {
        StoredBuckets buckets = connected(PATIENT);
        Shared bucket = bucket(10_000);
        RedisClient client = RedisClient.create("redis://:" + PASSWORD + "@127.0.0.1:" + port);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().configResetstat();
            List<CompletableFuture<Answer>> asked = IntStream.range(0, 1_000)
                    .mapToObj(call -> buckets.take(bucket).toCompletableFuture())
                    .toList();
            for (CompletableFuture<Answer> answer : asked) {
                assertThat(answer.get(30, TimeUnit.SECONDS).taken()).isTrue();
            }
            assertThat(take(buckets, bucket).remaining()).isEqualTo(10_000 - 1_001);

            // One by one they were two questions each, and many more where they collided.
            assertThat(questions(connection.sync().info("commandstats"))).isBetween(2L, 1_000L);
        } finally {
            client.shutdown();
        }
    }

    /** Of the lines {@code cmdstat_get:calls=12,usec=…}, what was done to buckets. */
    private static long questions(String statistics) {
        return Pattern.compile("cmdstat_(?:get|set|eval|evalsha):calls=(\\d+)")
                .matcher(statistics)
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum();
    }

    /** All of Redis: it answers nobody until it is told to. */
    @Override
    AutoCloseable held(Shared bucket) {
        RedisClient client = RedisClient.create("redis://:" + PASSWORD + "@127.0.0.1:" + port);
        StatefulRedisConnection<String, String> connection = client.connect();
        connection.sync().clientPause(1_000);
        return () -> {
            connection.close();
            client.shutdown();
        };
    }
}
