package io.trestle.ledger.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trestle.ledger.NoRequest;
import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import io.trestle.routes.estate.Amount;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.PriceDefinition;
import io.trestle.routes.estate.Quota;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What usage keeps in any database. */
abstract class UsageContract {

    private static final Quota QUOTA = Quota.parse("10/month");
    private static final PlanDefinition GOLD = new PlanDefinition("gold", null, null, QUOTA, null);

    private final SettableClock clock = new SettableClock();
    private LedgerStore store;
    private Usage usage;

    abstract StoreSettings newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = LedgerStore.open(newDatabase());
        usage = new Usage(store, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void sumsUpByWhatIsAskedFor() throws Exception {
        call(usage, "shop", "orders", 200);
        call(usage, "shop", "orders", 404);
        call(usage, "shop", "orders", 429);
        call(usage, "shop", "customers", 503);
        clock.advance(Duration.ofDays(1));
        call(usage, "shop", "orders", 201);
        call(usage, "app", "orders", 499);

        assertThat(report(UsageColumn.CONSUMER, UsageColumn.API))
                .containsExactly(
                        new UsageRow(List.of("app", "orders"), new UsageCounts(1, 0, 0, 1, 0, 10, 20)),
                        new UsageRow(List.of("shop", "customers"), new UsageCounts(1, 0, 0, 0, 1, 10, 20)),
                        new UsageRow(List.of("shop", "orders"), new UsageCounts(4, 2, 1, 1, 0, 40, 80)));
        assertThat(report(UsageColumn.DAY))
                .extracting(UsageRow::labels, row -> row.counts().calls())
                .containsExactly(tuple(List.of("2026-11-25"), 4L), tuple(List.of("2026-11-26"), 2L));
        assertThat(report()).extracting(row -> row.counts().calls()).containsExactly(6L);
    }

    @Test
    void leavesOutWhatIsNotAskedFor() throws Exception {
        call(usage, "shop", "orders", 200);
        call(usage, "app", "orders", 200);
        Instant now = clock.instant();
        clock.advance(Duration.ofHours(2));
        call(usage, "shop", "orders", 200);

        UsageRequest request = new UsageRequest(
                now, now.plusSeconds(1), List.of(UsageColumn.HOUR), Map.of(UsageColumn.CONSUMER, "shop"));
        assertThat(usage.report(request))
                .containsExactly(new UsageRow(List.of("2026-11-25T02:00:00Z"), new UsageCounts(1, 1, 0, 0, 0, 10, 20)));
        assertThat(usage.report(new UsageRequest(
                        now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(8)), List.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void doesNotCountCallersWhoAreNotKnown() throws Exception {
        usage.observer().answered(new Answered("c", null, "GET", "/nowhere", 404, "not-found", Duration.ZERO, 0, 0));
        usage.observer().answered(answered(call(null, "orders"), 401));

        assertThat(report()).isEmpty();
    }

    @Test
    void countsOnWhereAnotherProcessCountedBefore() throws Exception {
        call(usage, "shop", "orders", 200);
        usage.quotas().take("shop", QUOTA);
        usage.exchange();
        usage.exchange();

        Usage next = new Usage(store, clock);
        next.exchange();
        assertThat(next.quotas().take("shop", QUOTA)).isEqualTo(8);
        call(next, "shop", "orders", 200);
        next.exchange();
        usage.exchange();

        assertThat(usage.quotas().used("shop", QUOTA)).isEqualTo(2);
        assertThat(report()).extracting(row -> row.counts().calls()).containsExactly(2L);
    }

    @Test
    void losesNoCountWhileManyCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.submit(() -> {
                for (int j = 0; j < 5_000; j++) {
                    call(usage, "shop", "orders", 200);
                }
            });
        }
        threads.shutdown();
        while (!threads.awaitTermination(5, TimeUnit.MILLISECONDS)) {
            usage.exchange();
        }
        clock.advance(Duration.ofHours(3));
        usage.exchange();

        assertThat(report()).extracting(row -> row.counts().calls()).containsExactly(20_000L);
    }

    @Test
    void forgetsInMemoryWhatIsStoredAndKeepsItInTheStore() throws Exception {
        call(usage, "shop", "orders", 200);
        usage.exchange();
        clock.advance(Duration.ofHours(2));
        usage.exchange();
        usage.exchange();
        call(usage, "shop", "orders", 200);

        assertThat(report()).extracting(row -> row.counts().calls()).containsExactly(2L);
    }

    @Test
    void removesWhatIsOld() throws Exception {
        call(usage, "shop", "orders", 200);
        usage.quotas().take("shop", QUOTA);
        usage.exchange();
        clock.advance(Usage.KEPT.plusHours(1));
        usage.exchange();
        usage.clean();

        assertThat(report()).isEmpty();
    }

    @Test
    void saysWhatIsOwed() throws Exception {
        PriceDefinition price = new PriceDefinition("EUR", Amount.parse("49"), Amount.parse("0.005"), 2);
        Estate estate = estate(
                Map.of(
                        "shop",
                        consumer("shop", "gold"),
                        "idle",
                        consumer("idle", "gold"),
                        "guest",
                        consumer("guest", "free")),
                Map.of(
                        "gold",
                        new PlanDefinition("gold", null, null, null, price),
                        "free",
                        PlanDefinition.ofRate("free", null, null)));
        for (int i = 0; i < 5; i++) {
            call(usage, "shop", "orders", 200);
        }
        call(usage, "shop", "orders", 502);
        call(usage, "gone", "orders", 200);

        List<Statement> statements = new Statements(usage).of(YearMonth.of(2026, 11), estate);

        assertThat(statements).extracting(Statement::consumer).containsExactly("gone", "guest", "idle", "shop");
        Statement shop = statements.get(3);
        assertThat(shop.calls()).isEqualTo(6);
        assertThat(shop.billable()).isEqualTo(5);
        assertThat(shop.charged()).isEqualTo(3);
        assertThat(shop.amount()).isEqualByComparingTo("49.02");
        assertThat(shop.currency()).isEqualTo("EUR");
        assertThat(statements.get(2).amount()).isEqualByComparingTo("49.00");
        assertThat(statements.get(1).amount()).isZero();
        assertThat(new Statements(usage).of(YearMonth.of(2026, 10), estate))
                .extracting(Statement::calls)
                .containsOnly(0L);
    }

    private static ConsumerDefinition consumer(String name, String plan) {
        return new ConsumerDefinition(name, plan, List.of(), List.of(), List.of(), List.of());
    }

    private static Estate estate(Map<String, ConsumerDefinition> consumers, Map<String, PlanDefinition> plans) {
        return new Estate(
                Path.of("/estate"), GatewayDefinition.ofDefaults(), Map.of(), List.of(), consumers, plans, List.of());
    }

    private List<UsageRow> report(UsageColumn... by) throws Exception {
        Instant now = clock.instant();
        return usage.report(
                new UsageRequest(now.minus(Duration.ofDays(500)), now.plusSeconds(3600), List.of(by), Map.of()));
    }

    private void call(Usage counting, String consumer, String api, int status) {
        counting.observer().answered(answered(call(consumer, api), status));
    }

    private static Answered answered(Call call, int status) {
        return new Answered(call.id(), call, "GET", "/", status, null, Duration.ofMillis(1), 10, 20);
    }

    private static Call call(@Nullable String consumer, String api) {
        Call call = new Call(
                "c",
                new OperationId(api, "v1", "get"),
                new NoRequest(),
                new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, null),
                System.nanoTime(),
                Duration.ofSeconds(5));
        if (consumer != null) {
            call.authenticated(new Caller(consumer, Set.of(), GOLD));
        }
        return call;
    }
}
