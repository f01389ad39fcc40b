package io.trestle.gateway.shared;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.SharedDefinition;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
