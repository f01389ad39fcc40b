package io.trestle.ledger;

import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A process that writes audit entries until it is killed, and says of each that it is kept once it is. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        LedgerStore store = LedgerStore.open(StoreSettings.ofFile(Path.of(arguments[0]), 4));
        GroupWriter writer = GroupWriter.start(store, 1_000, 1_000_000);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        int begin = Integer.parseInt(arguments[1]);
        for (int i = begin; ; i++) {
            String subject = "s" + i;
            var unused = writer.write(
                            100,
                            connection -> Sql.update(
                                    connection,
                                    "insert into ledger_audit (at, actor, action, subject) values (?, 'a', 'kept', ?)",
                                    Clock.systemUTC().instant(),
                                    subject))
                    .thenRun(() -> out.println(subject));
            if (i % 50 == 0) {
                unused.join();
            }
        }
    }
}
