package io.trestle.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.it.support.RawConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send several requests at once, go away, or never end their heads. */
@Timeout(60)
class ConnectionsTest {

    private static final int ABORTED = 60;
    private static final int SLOW_HEADS = 300;

    @TempDir
    static Path folder;

    private static final CountDownLatch SLOW_MAY_ANSWER = new CountDownLatch(1);

    private static PretendHttpSystem system;
    private static EstateGateway gateway;

    @BeforeAll
    static void serve() throws Exception {
        system = new PretendHttpSystem(asked -> {
            if (asked.uri().endsWith("/never")) {
                SLOW_MAY_ANSWER.await();
            } else if (asked.uri().endsWith("/late")) {
                Thread.sleep(500); // a system that is slower than its neighbours, not a wait of the test
            }
            return new Reply(200, "application/json", "{\"uri\":\"" + asked.uri() + "\"}");
        });
        EstateGateway.write(folder, "gateway.yaml", "limits: {head-timeout: 3s}\n");
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                timeout: 30s
                operations:
                  getItem: {http: "GET /items/{id}", response: pass}
                """);
        EstateGateway.write(folder, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  getItem: {rest: "GET /items/{id}", call: backend.getItem}
                """);
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())));
    }

    @AfterAll
    static void stop() {
        SLOW_MAY_ANSWER.countDown();
        gateway.close();
        system.close();
    }

    private static String get(String item, String more) {
        return "GET /items/v1/items/" + item + " HTTP/1.1\r\nHost: it\r\nX-API-Key: " + EstateGateway.API_KEY + "\r\n"
                + more + "\r\n";
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        try (RawConnection connection = RawConnection.open(gateway.port())) {
            connection.send(get("late", "") + get("2", "") + get("3", "Connection: close\r\n"));

            Matcher uris = Pattern.compile("\\{\"uri\":\"/items/(\\w+)\"}").matcher(connection.readAll());
            assertThat(uris.results().map(found -> found.group(1))).containsExactly("late", "2", "3");
        }
    }

    @Test
    void countsCallsWhoseClientsWentAwayAndGoesOn() throws Exception {
        double before = aborted();
        List<RawConnection> clients = new ArrayList<>();
        for (int client = 0; client < ABORTED; client++) {
            RawConnection connection = RawConnection.open(gateway.port());
            connection.send(get("never", ""));
            clients.add(connection);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> system.asked().stream()
                                .filter(asked -> asked.uri().endsWith("/never"))
                                .count()
                        == ABORTED);

        for (RawConnection client : clients) {
            client.close();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(aborted() - before).isEqualTo(ABORTED));
        assertThat(gateway.client().get("/items/v1/items/1").status()).isEqualTo(200);
    }

    @Test
    void servesOthersWhileHundredsNeverEndTheirHeads() throws Exception {
        int asked = system.asked().size();
        List<RawConnection> slow = new ArrayList<>();
        for (int client = 0; client < SLOW_HEADS; client++) {
            RawConnection connection = RawConnection.open(gateway.port());
            connection.send("GET /items/v1/items/1 HTTP/1.1\r\nHost: it\r\nX-Slow: ");
            slow.add(connection);
        }

        for (int call = 0; call < 20; call++) {
            assertThat(gateway.client().get("/items/v1/items/1").status()).isEqualTo(200);
        }
        for (RawConnection connection : slow) {
            assertThat(connection.readStatus()).isEqualTo(408);
            connection.close();
        }
        assertThat(system.asked()).hasSize(asked + 20);
    }

    private static double aborted() {
        Matcher count = Pattern.compile("trestle_calls_seconds_count\\{[^}]*outcome=\"aborted\"[^}]*} ([0-9.E]+)")
                .matcher(gateway.admin().get("/actuator/prometheus").body());
        return count.results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
