package io.trestle.benchmarks.ledger;

import io.trestle.ledger.Ledger;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.delivery.MessageStore.Message;
import io.trestle.routes.delivery.MessageStore.Taken;
import io.trestle.routes.idempotency.StoredAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** How many messages a second are accepted, beside how many rows of the same size a second the database takes. */
final class AcceptRate {

    private static final int CALLERS = 512;
    private static final int GROUP = 256;
    private static final Forwarding FORWARDING = new Forwarding(202, null, Duration.ofDays(3));
    private static final StoredAnswer ANSWER = new StoredAnswer(202, List.of(), new byte[0], null);
    private static final String INSERT = "insert into ledger_delivery (id, api, version, operation, state, accepted_at,"
            + " due_at, expires_at, attempts, size, request, body)"
            + " values (?, 'orders', 'v1', 'placeOrder', 'parked', ?, ?, ?, 0, ?, ?, ?)";

    private AcceptRate() {}

    /** Rows a second, so many in a commit, each durable; one statement, prepared once. */
    static double bare(StoreSettings settings, int rows, String prefix) throws IOException {
        byte[] body = Samples.body(1);
        byte[] request = new byte[300];
        try (LedgerStore store = LedgerStore.open(settings)) {
            long began = System.nanoTime();
            for (int from = 0; from < rows; from += GROUP) {
                int begin = from;
                store.write(connection -> {
                    OffsetDateTime now = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
                    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                        for (int i = begin; i < begin + GROUP; i++) {
                            insert.setString(1, prefix + i);
                            insert.setObject(2, now);
                            insert.setObject(3, now);
                            insert.setObject(4, now);
                            insert.setLong(5, body.length);
                            insert.setBytes(6, request);
                            insert.setBytes(7, body);
                            insert.executeUpdate();
                        }
                    }
                    return begin;
                });
            }
            double rate = rows / seconds(began);
            store.write(connection -> Sql.update(connection, "delete from ledger_delivery"));
            return rate;
        }
    }

    /** Messages a second, of callers who each wait for the answer before they send the next. */
    static double accepted(StoreSettings settings, Path folder, int messages, String prefix)
            throws IOException, InterruptedException {
        try (Ledger ledger = Stores.open(settings, folder)) {
            AtomicInteger refused = new AtomicInteger();
            Semaphore callers = new Semaphore(CALLERS);
            long began = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                callers.acquire();
                byte[] body = Samples.body(i);
                Message message = new Message(Samples.call(prefix + i, body), body, FORWARDING, null, ANSWER);
                var unused = ledger.deliveries().intake().take(message).whenComplete((taken, failure) -> {
                    if (taken != Taken.YES) {
                        refused.incrementAndGet();
                    }
                    callers.release();
                });
            }
            callers.acquire(CALLERS);
            double rate = messages / seconds(began);
            if (refused.get() > 0) {
                throw new IllegalStateException(refused + " messages were refused");
            }
            return rate;
        }
    }

    static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
