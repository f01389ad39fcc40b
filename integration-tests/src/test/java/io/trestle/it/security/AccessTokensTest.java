package io.trestle.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A system that wants access tokens, behind a gateway: what callers, operators and the system see. */
@Timeout(120)
class AccessTokensTest {

    private static final String SECRET = "hunter2";
    private static final String TOKEN = "tkn-7919-";
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String ORDER = "{\"number\":1}";

    @TempDir
    Path folder;

    private final CountDownLatch issuing = new CountDownLatch(1);
    private final AtomicInteger issued = new AtomicInteger();
    private volatile boolean accepted = true;
    private volatile String good = "none";
    private PretendHttpSystem tokens;
    private PretendHttpSystem billing;
    private EstateGateway gateway;

    @BeforeEach
    void serve() throws Exception {
        tokens = new PretendHttpSystem(asked -> {
            if (!accepted) {
                return new Reply(
                        401,
                        "application/json",
                        "{\"error\":\"invalid_client\",\"error_description\":\"" + asked.body() + "\"}");
            }
            boolean unused = issuing.await(30, TimeUnit.SECONDS);
            good = TOKEN + issued.incrementAndGet();
            return new Reply(
                    200,
                    "application/json",
                    "{\"access_token\":\"" + good + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        });
        billing = new PretendHttpSystem(asked ->
                asked.headers().getOrDefault("Authorization", List.of()).contains("Bearer " + good)
                        ? new Reply(200, "application/json", ORDER)
                        : new Reply(401, "text/plain", ""));
        EstateGateway.write(folder, "secret", SECRET);
        EstateGateway.write(folder, "systems/billing.yaml", """
                system: billing
                kind: http
                endpoints: ["http://127.0.0.1:${billing.port}"]
                oauth:
                  url: "http://127.0.0.1:${tokens.port}/token"
                  client-id: trestle
                  client-secret: "${file:%s}"
                  authenticate-by: body
                operations:
                  addInvoice: {http: "POST /invoices"}
                """.formatted(folder.resolve("secret")));
        title("Invoices");
        gateway = EstateGateway.start(
                folder,
                Map.of(
                        "billing.port", Integer.toString(billing.port()),
                        "tokens.port", Integer.toString(tokens.port())));
    }

    private void title(String title) {
        EstateGateway.write(folder, "apis/invoices/api.yaml", """
                api: invoices
                version: v1
                title: %s
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  addInvoice: {rest: "POST /invoices", call: billing.addInvoice}
                """.formatted(title));
    }

    @AfterEach
    void stop() {
        gateway.close();
        billing.close();
        tokens.close();
    }

    private static void showsNoSecret(String text) {
        assertThat(text).doesNotContain(SECRET).doesNotContain(TOKEN);
    }

    @Test
    void areAskedForOnceKeptAndReplaced() throws Exception {
        callManyAtOnce();
        title("Bills");
        assertThat(gateway.admin().post("/admin/v1/reload", "").status()).isEqualTo(200);
        assertThat(gateway.client().post("/invoices/v1/invoices", ORDER).status())
                .isEqualTo(200);
        assertThat(billing.asked()).hasSize(101);
        assertThat(tokens.asked()).hasSize(1);

        // The token is revoked, and no other one is issued.
        good = "none";
        accepted = false;
        Answer refused = gateway.client().post("/invoices/v1/invoices", ORDER);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("urn:trestle:problem:system-unavailable");
        assertThat(refused.header("Retry-After")).isPresent();
        showsNoSecret(refused.body());

        replay(refused.header("Trestle-Call-Id").orElseThrow());
    }

    private void callManyAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(40);
        try {
            Client client = gateway.client();
            List<Future<Answer>> calls = Stream.generate(
                            () -> callers.submit(() -> client.post("/invoices/v1/invoices", ORDER)))
                    .limit(100)
                    .toList();
            await().atMost(AMPLE).until(() -> tokens.asked().size() == 1);
            issuing.countDown();
            for (Future<Answer> call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private void replay(String callId) {
        Client admin = gateway.admin();
        String failure = "/admin/v1/failures/" + callId;
        await().atMost(AMPLE).until(() -> admin.get(failure).status() == 200);
        Answer kept = admin.get(failure);
        assertThat(kept.body())
                .contains("billing.addInvoice: no access token: the token endpoint answered 401 invalid_client");
        showsNoSecret(kept.body());
        showsNoSecret(admin.get("/admin/v1/systems").body());

        int asked = tokens.asked().size();
        JsonNode rehearsal =
                admin.post(failure + "/replay", "{\"dryRun\": true}").json();
        assertThat(rehearsal.path("valid").asBoolean()).isTrue();
        showsNoSecret(rehearsal.toString());
        assertThat(tokens.asked()).hasSize(asked);

        accepted = true;
        await().atMost(AMPLE).untilAsserted(() -> {
            JsonNode replayed = admin.post(failure + "/replay", "{}").json();
            showsNoSecret(replayed.toString());
            assertThat(replayed.path("state").asText()).isEqualTo("delivered");
        });
        PretendHttpSystem.Asked last = billing.asked().get(billing.asked().size() - 1);
        assertThat(last.headers().get("Authorization")).containsExactly("Bearer " + TOKEN + 2);
        showsNoSecret(admin.get(failure).body());
    }
}
