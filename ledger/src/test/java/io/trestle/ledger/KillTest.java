package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed has lost nothing that it said was kept. */
@Timeout(120)
class KillTest {

    private static final int KILLS = 4;
    private static final int EACH = 700;

    @TempDir
    private Path folder;

    @Test
    void findsEverythingThatAKilledProcessSaidWasKept() throws Exception {
        Set<String> said = new HashSet<>();
        for (int i = 0; i < KILLS; i++) {
            said.addAll(writeUntilKilled(i * 1_000_000));
        }

        Set<String> kept;
        try (LedgerStore store = LedgerStore.open(StoreSettings.ofFile(folder, 2))) {
            kept = new HashSet<>(store.read(
                    connection -> Sql.query(connection, "select subject from ledger_audit", row -> row.getString(1))));
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(KILLS * EACH);
        said.removeAll(kept);
        assertThat(said).as("said to be kept, and lost").isEmpty();
    }

    private Set<String> writeUntilKilled(int begin) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(begin))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> said = new HashSet<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("s[0-9]+")) {
                    said.add(line);
                }
                if (said.size() == EACH) {
                    // Not Process.destroyForcibly, which closes what is still to be read.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return said;
    }
}
