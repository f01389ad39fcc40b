package io.trestle.it.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.DemoGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that are placed again with the same {@code Idempotency-Key}. */
@ExtendWith(DemoGateway.class)
@Timeout(60)
class IdempotencyTest {

    private static final String ORDER = "{\"customerId\":1001,\"sku\":\"A-3\",\"quantity\":%d}";

    private final DemoGateway.Running demo;
    private final Client shop;

    IdempotencyTest(DemoGateway.Running demo) {
        this.demo = demo;
        this.shop = demo.webShop().with("Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void givesTheFirstAnswerAgainWithoutPlacingAnotherOrder() {
        int before = demo.legacy().orders().accepted();
        Answer first = place(shop, 2);
        Answer second = place(shop, 2);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .isPresent();
        assertThat(second.header("Trestle-Call-Id")).isNotEqualTo(first.header("Trestle-Call-Id"));
        assertThat(demo.legacy().orders().accepted()).isEqualTo(before + 1);
    }

    @Test
    void refusesAnotherRequestWithTheSameKey() {
        assertThat(place(shop, 2).status()).isEqualTo(201);
        Answer other = place(shop, 3);

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("conflict");
    }

    @Test
    void remembersARefusalOfTheSystem() {
        assertThat(place(shop, 5000).status()).isEqualTo(422);
        Answer second = place(shop, 5000);

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.json().path("fault").asText()).isEqualTo("OrderRejected");
        assertThat(second.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void placesOneOrderForManyAtOnce() throws Exception {
        int before = demo.legacy().orders().accepted();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Callable<Answer> one = () -> place(shop, 7);
                sent.add(clients.submit(one));
            }
            for (Future<Answer> one : sent) {
                Answer answer = one.get();
                assertThat(answer.status()).isIn(201, 409);
                if (answer.status() == 409) {
                    assertThat(answer.header("Retry-After")).isPresent();
                }
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(place(shop, 7).status()).isEqualTo(201);
        assertThat(demo.legacy().orders().accepted()).isEqualTo(before + 1);
    }

    private static Answer place(Client client, int quantity) {
        return client.post("/orders/v1/orders", ORDER.formatted(quantity));
    }
}
