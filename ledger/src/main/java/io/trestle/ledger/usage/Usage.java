package io.trestle.ledger.usage;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.admission.quota.QuotaCounts;
import io.trestle.routes.admission.quota.QuotaUse;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.estate.Quota.Period;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts what consumers call, and keeps it. Counts are stored every few seconds: a process that is killed loses those of
 * the last ones. While there is no store they wait in memory. Thread-safe; all but {@link #observer} and {@link #quotas}
 * blocks.
 */
public final class Usage {

    /** How long usage is kept: a year, and time to ask about it. */
    public static final Duration KEPT = Duration.ofDays(400);

    private final LedgerStore store;
    private final Clock clock;
    private final String process = UUID.randomUUID().toString();
    private final UsageMeter meter;
    private final QuotaCounts quotas;
    private final Map<UsageKey, UsageCounts> stored = new HashMap<>();
    private final Map<QuotaUse, Long> storedQuotas = new HashMap<>();

    public Usage(LedgerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.meter = new UsageMeter(clock);
        this.quotas = new QuotaCounts(clock);
    }

    /** To be told of every answer. Does not block. */
    public CallObserver observer() {
        return meter;
    }

    /** What was counted against quotas. Does not block. */
    public QuotaCounts quotas() {
        return quotas;
    }

    /** How many calls were not counted, as there were too many kinds of them. */
    public long lost() {
        return meter.lost();
    }

    /** Stores what was counted here, and learns what others counted. */
    public synchronized void exchange() throws StoreUnavailableException {
        Map<UsageKey, UsageCounts> counted = meter.counted();
        Map<UsageKey, UsageCounts> changed = changed(counted, stored);
        Map<QuotaUse, Long> countedQuotas = quotas.counted();
        Map<QuotaUse, Long> changedQuotas = changed(countedQuotas, storedQuotas);
        if (!changed.isEmpty() || !changedQuotas.isEmpty()) {
            store.writeLoosely(connection -> {
                UsageTable.save(connection, process, changed);
                UsageTable.saveQuotas(connection, process, changedQuotas);
                return changed.size();
            });
        }
        stored.clear();
        stored.putAll(counted);
        storedQuotas.clear();
        storedQuotas.putAll(countedQuotas);
        meter.forget(counted);
        Map<Period, Instant> begins = new EnumMap<>(Period.class);
        for (Period period : Period.values()) {
            begins.put(period, quotas.now(period).begin());
        }
        quotas.countedElsewhere(store.read(connection -> UsageTable.quotasOfOthers(connection, process, begins)));
    }

    private static <K, V> Map<K, V> changed(Map<K, V> now, Map<K, V> before) {
        Map<K, V> changed = new LinkedHashMap<>();
        now.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.put(key, value);
            }
        });
        return changed;
    }

    /** What was called, with what this gateway counted to this moment; ordered by what was asked for. */
    public List<UsageRow> report(UsageRequest request) throws StoreUnavailableException {
        exchange();
        List<UsageRow> rows = store.read(connection -> UsageTable.sums(connection, request));
        Map<List<String>, UsageCounts> merged = new HashMap<>();
        rows.forEach(row -> merged.merge(row.labels(), row.counts(), UsageCounts::plus));
        return merged.entrySet().stream()
                .map(entry -> new UsageRow(entry.getKey(), entry.getValue()))
                .filter(row -> row.counts().calls() > 0)
                .sorted(Comparator.comparing(row -> String.join("\n", row.labels())))
                .toList();
    }

    /** Removes what is older than it is to be kept. */
    public void clean() throws StoreUnavailableException {
        Instant past = clock.instant().minus(KEPT);
        store.write(connection -> {
            UsageTable.removeBefore(connection, past);
            return 0;
        });
    }
}
