package io.trestle.console.usage;

import io.trestle.console.Asked;
import io.trestle.console.Items;
import io.trestle.console.Moments;
import io.trestle.console.ProblemException;
import io.trestle.console.catalogue.Served;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.ledger.usage.Statements;
import io.trestle.ledger.usage.Usage;
import io.trestle.ledger.usage.UsageColumn;
import io.trestle.ledger.usage.UsageCounts;
import io.trestle.ledger.usage.UsageRequest;
import io.trestle.ledger.usage.UsageRow;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.Quota;
import io.trestle.routes.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks about usage what is asked in words. What cannot be meant ends with a {@link ProblemException}. Blocks. Thread-safe.
 */
public final class UsageQuestions {

    private static final String COLUMNS =
            Arrays.stream(UsageColumn.values()).map(UsageColumn::word).collect(Collectors.joining(", "));

    private final Usage usage;
    private final Statements statements;
    private final Served served;
    private final Clock clock;

    public UsageQuestions(Usage usage, Served served, Clock clock) {
        this.usage = usage;
        this.statements = new Statements(usage);
        this.served = served;
        this.clock = clock;
    }

    /**
     * {@code from, to}: full hours, from the beginning of this month to now where left out; {@code by}: columns with commas
     * between them, {@code consumer,api} where left out; {@code consumer, plan, api, version, operation}: only of these.
     */
    public UsageTotals usage(Map<String, String> values) throws StoreUnavailableException {
        Set<String> names = new HashSet<>(Set.of("from", "to", "by"));
        Arrays.stream(UsageColumn.values())
                .filter(column -> !column.isTime())
                .map(UsageColumn::word)
                .forEach(names::add);
        Asked asked = Asked.of(values, names, clock);
        Instant to = asked.time("to").orElse(asked.now());
        Instant from = asked.time("from").orElseGet(() -> begin(YearMonth.from(to.atOffset(ZoneOffset.UTC))));
        if (!from.isBefore(to)) {
            throw Moments.invalid("from", from.toString(), "before to, " + to);
        }
        Map<UsageColumn, String> only = new EnumMap<>(UsageColumn.class);
        for (UsageColumn column : UsageColumn.values()) {
            asked.text(column.word()).ifPresent(value -> only.put(column, value));
        }
        UsageRequest request =
                new UsageRequest(from, to, columns(asked.text("by").orElse("consumer,api")), only);
        List<Map<String, Object>> items = new ArrayList<>();
        for (UsageRow row : usage.report(request)) {
            items.add(item(request.by(), row));
        }
        return new UsageTotals(
                request.from(),
                request.to(),
                request.by().stream().map(UsageColumn::word).toList(),
                items);
    }

    /** {@code month}, such as {@code 2026-11}; the one that is now where left out. */
    public MonthlyStatements statements(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("month"), clock);
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        YearMonth month = asked.text("month").map(UsageQuestions::month).orElse(now);
        return new MonthlyStatements(month.toString(), month.isBefore(now), statements.of(month, estate()));
    }

    /** Of all consumers whose plans have quotas, by name. */
    public Items<QuotaState> quotas() {
        Estate estate = estate();
        List<QuotaState> states = new ArrayList<>();
        estate.consumers().values().forEach(consumer -> {
            PlanDefinition plan = estate.plans().get(consumer.plan());
            Quota quota = plan == null ? null : plan.quota();
            if (quota != null) {
                long used = usage.quotas().used(consumer.consumer(), quota);
                states.add(new QuotaState(
                        consumer.consumer(),
                        consumer.plan(),
                        quota.toString(),
                        used,
                        Math.max(0, quota.calls() - used),
                        usage.quotas().now(quota.period()).end()));
            }
        });
        states.sort(Comparator.comparing(QuotaState::consumer));
        return new Items<>(states);
    }

    private Estate estate() {
        return served.current()
                .map(Served.Current::estate)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(503, "starting", "Starting", "No generation serves yet.")
                                .withHeader("Retry-After", "1")));
    }

    private static Map<String, Object> item(List<UsageColumn> by, UsageRow row) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            item.put(by.get(i).word(), row.labels().get(i));
        }
        UsageCounts counts = row.counts();
        item.put("calls", counts.calls());
        item.put("billable", counts.billable());
        item.put("throttled", counts.throttled());
        item.put("clientErrors", counts.clientErrors());
        item.put("failures", counts.failures());
        item.put("requestBytes", counts.requestBytes());
        item.put("responseBytes", counts.responseBytes());
        return item;
    }

    private static List<UsageColumn> columns(String by) {
        List<UsageColumn> columns = new ArrayList<>();
        for (String word : by.split(",", -1)) {
            columns.add(Arrays.stream(UsageColumn.values())
                    .filter(column -> column.word().equals(word.strip()))
                    .findAny()
                    .orElseThrow(() -> Moments.invalid("by", word, "of " + COLUMNS)));
        }
        return columns;
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Moments.invalid("month", text, "a month such as 2026-11");
        }
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
