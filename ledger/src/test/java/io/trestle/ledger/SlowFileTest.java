package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that takes long to open, as after a sudden end. */
@Timeout(60)
public class SlowFileTest {

    private static final Duration SLOW = Duration.ofMillis(1_500);

    private static boolean open;

    /** What the database calls for each connection; all of them wait while the first does. */
    public static synchronized int openSlowly() {
        long end = System.nanoTime() + SLOW.toNanos();
        while (!open && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        open = true;
        return 1;
    }

    @Test
    void isWaitedForLongerThanAConnection(@TempDir Path folder) throws Exception {
        StoreSettings file = StoreSettings.ofFile(folder, 2);
        try (Connection first = DriverManager.getConnection(file.url(), file.user(), file.password());
                Statement statement = first.createStatement()) {
            statement.execute("create alias open_slowly for \"" + SlowFileTest.class.getName() + ".openSlowly\"");
            statement.execute("shutdown");
        }
        StoreSettings slow = new StoreSettings(
                file.url() + ";INIT=call open_slowly()", file.user(), file.password(), 2, Duration.ofMillis(500));

        try (LedgerStore store = LedgerStore.open(slow)) {
            String answer = store.read(connection -> {
                try (var result = connection.createStatement().executeQuery("select 'here'")) {
                    result.next();
                    return result.getString(1);
                }
            });
            assertThat(answer).isEqualTo("here");
        }
    }
}
