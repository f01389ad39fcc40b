package io.trestle.ledger.alarm;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many kept failures wait, by what they belong to. Counted twice a minute at most, and of the newest 100,000 only:
 * what more there are makes no difference to anybody. For one thread.
 */
final class FailureCounts implements AlarmSource {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST = 100_000;

    private record Group(
            String api,
            String version,
            String operation,
            @Nullable String system,
            @Nullable String consumer,
            long count) {

        boolean isOf(AlarmSubject subject) {
            return is(subject.api(), api)
                    && is(subject.version(), version)
                    && is(subject.operation(), operation)
                    && is(subject.system(), system)
                    && is(subject.consumer(), consumer);
        }

        private static boolean is(@Nullable String wanted, @Nullable String found) {
            return wanted == null || wanted.equals(found);
        }
    }

    private final LedgerStore store;
    private final Clock clock;
    private List<Group> groups = List.of();
    private @Nullable Instant countedAt;

    FailureCounts(LedgerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Reading read(AlarmCondition condition, AlarmSubject subject) {
        try {
            refresh(clock.instant());
        } catch (StoreUnavailableException e) {
            countedAt = null;
            return new Reading.Unknown("the store cannot be used");
        }
        long count = groups.stream()
                .filter(group -> group.isOf(subject))
                .mapToLong(Group::count)
                .sum();
        return new Reading.Value(count, "");
    }

    private void refresh(Instant now) throws StoreUnavailableException {
        Instant last = countedAt;
        if (last != null && Duration.between(last, now).abs().compareTo(FRESH) < 0) {
            return;
        }
        groups = store.read(connection -> Sql.query(
                connection,
                "select api, version, operation, system, consumer, count(*) as number from (select api, version,"
                        + " operation, system, consumer from ledger_failure where state = 'failed' order by seq desc"
                        + " limit " + MOST + ") waiting group by api, version, operation, system, consumer",
                row -> new Group(
                        row.getString("api"),
                        row.getString("version"),
                        row.getString("operation"),
                        row.getString("system"),
                        row.getString("consumer"),
                        row.getLong("number"))));
        countedAt = now;
    }
}
