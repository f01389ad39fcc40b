package io.trestle.ledger.usage;

import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.PriceDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts usage and prices together. Blocks. Thread-safe. */
public final class Statements {

    private static final List<UsageColumn> BY = List.of(UsageColumn.CONSUMER, UsageColumn.PLAN);

    private final Usage usage;

    public Statements(Usage usage) {
        this.usage = usage;
    }

    /**
     * The statements of a month, one for each consumer and plan: of those who called, and of those who have a plan now.
     * Strangers have none.
     *
     * @param estate with the prices that count
     */
    public List<Statement> of(YearMonth month, Estate estate) throws StoreUnavailableException {
        UsageRequest request = new UsageRequest(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                BY,
                Map.of());
        Map<String, Statement> statements = new TreeMap<>();
        for (ConsumerDefinition consumer : estate.consumers().values()) {
            add(statements, consumer.consumer(), consumer.plan(), UsageCounts.NONE, estate);
        }
        for (UsageRow row : usage.report(request)) {
            if (!row.labels().get(1).isEmpty()) {
                add(statements, row.labels().get(0), row.labels().get(1), row.counts(), estate);
            }
        }
        return List.copyOf(statements.values());
    }

    private static void add(
            Map<String, Statement> statements, String consumer, String plan, UsageCounts counts, Estate estate) {
        PlanDefinition definition = estate.plans().get(plan);
        statements.put(
                consumer + "\n" + plan,
                statement(consumer, plan, counts, definition == null ? null : definition.price()));
    }

    private static Statement statement(
            String consumer, String plan, UsageCounts counts, @Nullable PriceDefinition price) {
        if (price == null) {
            return new Statement(
                    consumer, plan, counts.calls(), counts.billable(), 0, 0, "", BigDecimal.ZERO, BigDecimal.ZERO);
        }
        long charged = Math.max(0, counts.billable() - price.included());
        BigDecimal base = price.monthly().value();
        BigDecimal amount = price.call()
                .value()
                .multiply(BigDecimal.valueOf(charged))
                .add(base)
                .setScale(price.digits(), RoundingMode.HALF_UP);
        return new Statement(
                consumer,
                plan,
                counts.calls(),
                counts.billable(),
                price.included(),
                charged,
                price.currency(),
                base,
                amount);
    }
}
