package io.trestle.it.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.it.support.Sha256;
import io.trestle.it.support.Terminal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What consumers call is counted, held to their quotas, and can be billed; also after a restart. */
@Timeout(120)
class UsageTest {

    /** In the middle of a month and of a day, which do not end while a test runs. */
    private final Clock middle =
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2026-10-15T12:00:00Z")));

    @TempDir
    private Path folder;

    private PretendHttpSystem system;

    @BeforeEach
    void write() throws Exception {
        system = new PretendHttpSystem(asked ->
                new Reply(asked.uri().endsWith("/broken") ? 500 : 200, "application/json", "{\"sku\":\"A-1\"}"));
        Path estate = folder.resolve("estate");
        EstateGateway.write(
                estate,
                "plans/small.yaml",
                "plan: small\nrate: 100/s\nquota: 3/day\nprice: {currency: EUR, monthly: 5, call: 0.125, included: 1}\n");
        EstateGateway.write(estate, "plans/unlimited.yaml", "plan: unlimited\n");
        consumer(estate, "shop", "small");
        consumer(estate, "app", "unlimited");
        EstateGateway.write(
                estate,
                "systems/stock.yaml",
                "system: stock\nkind: http\nendpoints: [\"http://127.0.0.1:" + system.port()
                        + "\"]\noperations:\n  getItem: {http: \"GET /items/{sku}\"}\n");
        EstateGateway.write(estate, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  getItem:
                    rest: GET /items/{sku}
                    call: stock.getItem
                """);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void holdsAConsumerToItsQuotaAlsoAfterARestart() throws Exception {
        try (EstateGateway gateway = start()) {
            Answer first = get(gateway, "shop", "A-1");
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.response().headers().allValues("RateLimit-Policy")).contains("\"quota\";q=3;w=86400");
            get(gateway, "shop", "A-1");
        }
        try (EstateGateway gateway = start()) {
            assertThat(get(gateway, "shop", "A-1").status()).isEqualTo(200);
            Answer refused = get(gateway, "shop", "A-1");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("throttled");
            assertThat(refused.header("Retry-After").map(Integer::parseInt).orElse(0))
                    .isBetween(1, 86_400);
            assertThat(refused.json().path("violated-policies").get(0).asText()).isEqualTo("quota");
            assertThat(get(gateway, "app", "A-1").status()).isEqualTo(200);
            JsonNode quota =
                    gateway.admin().get("/admin/v1/usage/quotas").json().path("items");
            assertThat(quota).hasSize(1);
            assertThat(quota.get(0).path("used").asInt()).isEqualTo(3);
            assertThat(quota.get(0).path("left").asInt()).isZero();
        }
        assertThat(system.asked()).hasSize(4);
    }

    @Test
    void takesALargerQuotaWithTheNextReload() throws Exception {
        try (EstateGateway gateway = start()) {
            for (int i = 0; i < 4; i++) {
                get(gateway, "shop", "A-1");
            }
            assertThat(get(gateway, "shop", "A-1").status()).isEqualTo(429);

            gateway.write("plans/small.yaml", "plan: small\nquota: 5/day\n");
            assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(200);

            assertThat(get(gateway, "shop", "A-1").status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatWasCalledAndWhatIsOwed() throws Exception {
        try (EstateGateway gateway = start()) {
            get(gateway, "shop", "A-1");
            get(gateway, "shop", "A-1");
            get(gateway, "shop", "broken");
            get(gateway, "shop", "A-1");
            get(gateway, "app", "A-1");

            Terminal terminal = new Terminal(port(gateway), folder);
            // A caller has its answer before it is counted.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(terminal.trestle("usage", "--by", "consumer,operation", "--format", "csv")
                                            .out())
                                    .startsWith(
                                            "consumer,operation,calls,billable,throttled,clientErrors,failures,requestBytes,"
                                                    + "responseBytes\r\napp,getItem,1,1,0,0,0,0,")
                                    .contains("\r\nshop,getItem,4,2,1,0,1,0,"));
            JsonNode statements =
                    gateway.admin().get("/admin/v1/usage/statements").json().path("items");
            assertThat(statements.get(1).path("consumer").asText()).isEqualTo("shop");
            assertThat(statements.get(1).path("charged").asInt()).isEqualTo(1);
            assertThat(statements.get(1).path("amount").asText()).isEqualTo("5.13");
            assertThat(terminal.trestle("usage", "statements").out()).contains("shop      small", "EUR", "5.13");
            assertThat(terminal.trestle("usage", "quotas").out()).contains("3/day");
        }
    }

    @Test
    void refusesQuestionsThatCannotBeMeant() throws Exception {
        try (EstateGateway gateway = start()) {
            Client admin = gateway.admin();
            for (String question : new String[] {
                "?by=nothing",
                "?from=tomorrow",
                "?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z",
                "/statements?month=2026-13",
                "/statements?year=2026",
                "?consumers=shop"
            }) {
                Answer answer = admin.get("/admin/v1/usage" + question);
                assertThat(answer.status()).as(question + " " + answer).isEqualTo(400);
            }
            assertThat(new Terminal(port(gateway), folder)
                            .trestle("usage", "--by", "shop")
                            .exit())
                    .isEqualTo(1);
        }
    }

    private EstateGateway start() throws Exception {
        return EstateGateway.start(folder.resolve("estate"), Map.of(), folder.resolve("data"), middle);
    }

    private static int port(EstateGateway gateway) {
        return gateway.gateway().managementPort();
    }

    private static void consumer(Path estate, String name, String plan) {
        EstateGateway.write(
                estate,
                "consumers/" + name + ".yaml",
                "consumer: " + name + "\nplan: " + plan + "\napi-keys: [{sha256: \"" + Sha256.hex("key-of-" + name)
                        + "\"}]\n");
    }

    private static Answer get(EstateGateway gateway, String consumer, String sku) {
        return new Client(gateway.uri("/"))
                .with("X-API-Key", "key-of-" + consumer)
                .get("/items/v1/items/" + sku);
    }
}
