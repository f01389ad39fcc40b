package io.trestle.benchmarks.ledger;

import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.TrestleGateway;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.replay.BulkReplay.Ordering;
import io.trestle.ledger.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code [FAILURES [MESSAGES]]}: prints one line for each measurement. */
public final class LedgerBenchmark {

    private LedgerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int failures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 51_200;
        Path folder = Files.createTempDirectory("trestle-ledger-benchmark");
        StoreSettings h2 = StoreSettings.ofFile(Files.createDirectories(folder.resolve("h2")), 8);
        accept("H2", h2, folder, messages);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            StoreSettings postgres =
                    StoreSettings.ofServer(server.getJdbcUrl("postgres", "postgres"), "postgres", null, 8);
            accept("PostgreSQL", postgres, folder, messages);
            Stores.fill(postgres, failures);
            System.out.println("PostgreSQL");
            ReplayRate.measure(postgres, folder, Ordering.ANY);
        }
        Path data = Files.createDirectories(folder.resolve("data"));
        StoreSettings kept = StoreSettings.ofFile(Files.createDirectories(data.resolve("ledger")), 8);
        Stores.fill(kept, failures);
        recover(folder, data, failures);
        System.out.println("H2");
        ReplayRate.measure(kept, data.resolve("ledger"), Ordering.ANY);
        try (Ledger ledger = Stores.open(h2, folder)) {
            System.out.printf("a call that does not fail: %.0f ns of CPU time%n", GoodCallCost.measure(ledger));
        }
        System.exit(0);
    }

    private static void accept(String name, StoreSettings store, Path folder, int messages) throws Exception {
        for (int round = 1; round <= 3; round++) {
            double bare = AcceptRate.bare(store, messages, "b" + round + "-");
            double accepted = AcceptRate.accepted(store, folder, messages, "a" + round + "-");
            System.out.printf(
                    "%s, round %d: %.0f rows/s bare, %.0f messages/s accepted, ratio %.2f%n",
                    name, round, bare, accepted, accepted / bare);
        }
    }

    private static void recover(Path folder, Path data, int failures) throws Exception {
        Path estate = Files.createDirectories(folder.resolve("estate"));
        long began = System.nanoTime();
        try (TrestleGateway gateway = TrestleGateway.start(GatewayOptions.builder(estate)
                .port(0)
                .managementPort(0)
                .data(data)
                .build())) {
            System.out.printf(
                    "H2 with %d failures: %.1f s until port %d serves%n",
                    failures, AcceptRate.seconds(began), gateway.port());
        }
    }
}
