package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.cache.CacheRule;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.estate.CacheDefinition;
import io.trestle.routes.estate.CacheDefinition.Per;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are remembered and given again. */
@Timeout(60)
final class CachedCallTest {

    /** Callers are who they say they are. */
    private static final Admission KNOWN = TestDoor.admission(call -> {
        String who = call.request().header("X-Consumer");
        call.authenticated(who == null ? Caller.anonymous() : new Caller(who, Set.of(), null));
        return Verdict.ADMITTED_NOW;
    });

    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile int status = 200;
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
        serve();
    }

    private void serve() throws Exception {
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/items?httpMethodRestrict=GET").process(CachedCallTest.this::item);
                        from("platform-http:/shared?httpMethodRestrict=GET").process(CachedCallTest.this::item);
                        from("platform-http:/brief?httpMethodRestrict=GET").process(CachedCallTest.this::item);
                        from("platform-http:/slow?httpMethodRestrict=GET")
                                .process(CachedCallTest.this::item)
                                .process(e -> slow.await(30, TimeUnit.SECONDS));
                        from("platform-http:/never?httpMethodRestrict=GET")
                                .process(CachedCallTest.this::item)
                                .filter(simple("${header.hang} == 'yes'"))
                                .process(e -> slow.await(30, TimeUnit.SECONDS));
                    }
                },
                (method, path) -> Optional.of(new GovernedOperation(
                        new OperationId("test", "v1", method + path),
                        KNOWN,
                        100_000,
                        1,
                        false,
                        Duration.ofSeconds(path.equals("/never") ? 1 : 10),
                        null,
                        Map.of(),
                        failure -> Problems.systemFailed(),
                        path.equals("/slow") || path.equals("/never") ? Threads.WORKERS : Threads.EVENT_LOOP,
                        false,
                        false,
                        null,
                        new CacheRule(new OperationId("test", "v1", method + path), definition(path)),
                        null)));
    }

    private static CacheDefinition definition(String path) {
        boolean brief = path.equals("/brief") || path.equals("/never");
        return new CacheDefinition(
                brief ? Duration.ofMillis(300) : Duration.ofSeconds(60),
                brief ? Duration.ofSeconds(60) : null,
                path.equals("/items") ? Per.CONSUMER : Per.EVERYBODY,
                List.of("X-Shop"));
    }

    private void item(Exchange exchange) {
        exchange.getMessage().setBody("item " + served.incrementAndGet());
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        String control = exchange.getMessage().getHeader("say", String.class);
        if (control != null) {
            String[] field = control.split(":", 2);
            exchange.getMessage().setHeader(field[0], field[1]);
        }
    }

    @AfterEach
    void close() throws Exception {
        slow.countDown();
        door.close();
    }

    @Test
    void givesAnAnswerAgain() throws Exception {
        long begun = System.nanoTime();
        TestClient.Answer first = get("/items?sku=1", "X-Consumer: shop");
        TestClient.Answer second = get("/items?sku=1", "X-Consumer: shop");

        assertThat(first.field("Cache-Status")).isEqualTo("trestle; fwd=miss; stored");
        assertThat(second.field("Cache-Status")).startsWith("trestle; hit; ttl=");
        assertThat(second.text()).isEqualTo(first.text()).isEqualTo("item 1");
        assertThat(second.field("Cache-Control")).isEqualTo("private, max-age=60");
        assertThat(second.field("Vary")).isEqualTo("accept, x-shop");
        assertThat(Long.parseLong(second.field("Age")))
                .isBetween(0L, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        assertThat(second.field("ETag")).isEqualTo(first.field("ETag")).matches("\"[A-Za-z0-9_-]{16}\"");
        assertThat(second.field("Trestle-Call-Id")).isNotEqualTo(first.field("Trestle-Call-Id"));
        assertThat(door.door.cache().numbers().hits()).isEqualTo(1);
    }

    @Test
    void tellsCallersAndRequestsApart() throws Exception {
        assertThat(get("/items?a=1&b=2", "X-Consumer: shop").text()).isEqualTo("item 1");
        assertThat(get("/items?b=2&a=1", "X-Consumer: shop").text()).isEqualTo("item 1");
        assertThat(get("/items?a=1&b=3", "X-Consumer: shop").text()).isEqualTo("item 2");
        assertThat(get("/items?a=1&b=2", "X-Consumer: app").text()).isEqualTo("item 3");
        assertThat(get("/items?a=1&b=2").text()).isEqualTo("item 4");
        assertThat(get("/items?a=1&b=2", "X-Consumer: shop", "X-Shop: north").text())
                .isEqualTo("item 5");
        assertThat(get("/items?a=1&b=2", "X-Consumer: shop", "Accept: text/plain")
                        .text())
                .isEqualTo("item 6");
        assertThat(get("/items?a=1&a=2", "X-Consumer: shop").text()).isEqualTo("item 7");
        assertThat(get("/items?a=2&a=1", "X-Consumer: shop").text()).isEqualTo("item 8");
    }

    @Test
    void sharesAnswersWhereThatIsWanted() throws Exception {
        assertThat(get("/shared", "X-Consumer: shop").text()).isEqualTo("item 1");
        TestClient.Answer other = get("/shared", "X-Consumer: app");

        assertThat(other.text()).isEqualTo("item 1");
        assertThat(other.field("Cache-Control")).isEqualTo("max-age=60");
    }

    @Test
    void saysThatTheCallerHasItAlready() throws Exception {
        String etag = get("/items").field("ETag");

        TestClient.Answer known = get("/items", "If-None-Match: \"other\", W/" + etag);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.field("ETag")).isEqualTo(etag);
        assertThat(get("/items", "If-None-Match: \"other\"").status()).isEqualTo(200);
        assertThat(get("/items", "If-None-Match: *").status()).isEqualTo(304);
        assertThat(served.get()).isEqualTo(1);
    }

    @Test
    void remembersNothingThatIsNotToBe() throws Exception {
        for (String said : List.of("Cache-Control:no-store", "Cache-Control:max-age=5, Private", "Set-Cookie:a=b")) {
            served.set(0);
            assertThat(get("/items", "say: " + said).field("Cache-Status")).isEqualTo("trestle; fwd=miss");
            assertThat(get("/items", "say: " + said).text()).isEqualTo("item 2");
        }
        for (int other : new int[] {201, 404, 503}) {
            status = other;
            served.set(0);
            get("/items?status=" + other);
            assertThat(get("/items?status=" + other).text()).isEqualTo("item 2");
        }
    }

    @Test
    void asksTheSystemOnceForManyWhoAskTogether() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clients.add(door.connect().get("/slow"));
        }
        await().until(() -> served.get() == 1 && door.door.inFlight() == 40);
        slow.countDown();

        for (TestClient client : clients) {
            assertThat(client.answer().text()).isEqualTo("item 1");
            client.close();
        }
        assertThat(served.get()).isEqualTo(1);
    }

    @Test
    void letsAnotherAskWhereTheFirstGoesAway() throws Exception {
        TestClient first = door.connect().get("/slow");
        await().until(() -> served.get() == 1);
        TestClient second = door.connect().get("/slow");
        TestClient third = door.connect().get("/slow");
        await().until(() -> door.door.inFlight() == 3);
        first.abort();
        await().until(() -> served.get() == 2);
        slow.countDown();

        assertThat(second.answer().text()).isEqualTo(third.answer().text()).isEqualTo("item 2");
    }

    @Test
    void asksAgainWhenAnAnswerIsOld() throws Exception {
        get("/brief");
        await().until(() -> get("/brief").text().equals("item 2"));
    }

    @Test
    void givesAnOldAnswerWhereTheSystemFails() throws Exception {
        get("/brief");
        status = 503;
        await().until(() ->
                served.get() > 1 || !get("/brief").field("Cache-Status").contains("hit"));
        TestClient.Answer stale = get("/brief");

        assertThat(stale.status()).isEqualTo(200);
        assertThat(stale.text()).isEqualTo("item 1");
        assertThat(stale.field("Cache-Status")).isEqualTo("trestle; fwd=stale; fwd-status=503");
        status = 404;
        assertThat(get("/brief").status()).isEqualTo(404);
    }

    @Test
    void givesAnOldAnswerWhereTheSystemIsTooSlow() throws Exception {
        get("/never");
        await().until(() -> get("/never").text().equals("item 2"));
        await().until(() -> {
            TestClient.Answer answer = get("/never", "hang: yes");
            return answer.field("Cache-Status").equals("trestle; fwd=stale; fwd-status=504") && answer.status() == 200;
        });
        assertThat(get("/never").status()).isEqualTo(200);
    }

    @Test
    void remembersNothingOverAChangeOfTheDefinition() throws Exception {
        get("/items");
        serve();

        assertThat(get("/items").text()).isEqualTo("item 2");
    }

    @Test
    void forgetsWhatItIsToldToForget() throws Exception {
        get("/items");
        get("/shared");

        assertThat(door.door.cache().forget(id -> id.operation().endsWith("/items")))
                .isEqualTo(1);
        assertThat(get("/items").text()).isEqualTo("item 3");
        assertThat(get("/shared").text()).isEqualTo("item 2");
    }

    private TestClient.Answer get(String target, String... fields) throws Exception {
        try (TestClient client = door.connect()) {
            StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: test\r\n");
            for (String field : fields) {
                request.append(field).append("\r\n");
            }
            return client.send(request.append("\r\n").toString()).answer();
        }
    }
}
