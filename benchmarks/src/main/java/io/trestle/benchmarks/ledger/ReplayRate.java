package io.trestle.benchmarks.ledger;

import io.trestle.ledger.Ledger;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.replay.BulkReplay;
import io.trestle.ledger.replay.BulkReplay.Ordering;
import io.trestle.ledger.replay.BulkReplay.State;
import io.trestle.ledger.replay.Through;
import io.trestle.ledger.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;

/** How many failures a second are replayed where the system answers at once, and how much memory that takes. */
final class ReplayRate {

    private static final long MB = 1024 * 1024;
    private static final int SAMPLES = 4;

    private ReplayRate() {}

    static void measure(StoreSettings settings, Path folder, Ordering order) throws IOException, InterruptedException {
        try (Ledger ledger = Stores.open(settings, folder)) {
            ledger.begin();
            long began = System.nanoTime();
            String id = ledger.replays()
                    .begin(FailureFilter.all(), null, order, Through.CURRENT, "a measurement", "benchmark")
                    .id();
            BulkReplay replay = ledger.replays().find(id).orElseThrow();
            int next = replay.total() / SAMPLES;
            while (replay.state() == State.RUNNING) {
                Thread.sleep(100);
                replay = ledger.replays().find(id).orElseThrow();
                if (replay.delivered() >= next) {
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    System.out.printf(
                            "  %7d replayed, %3d MB of heap in use after a collection%n",
                            replay.delivered(), (runtime.totalMemory() - runtime.freeMemory()) / MB);
                    next += replay.total() / SAMPLES;
                }
            }
            double seconds = AcceptRate.seconds(began);
            System.out.printf(
                    "replay, order %s: %d of %d in %.0f s, %.0f/s%n",
                    order, replay.delivered(), replay.total(), seconds, replay.delivered() / seconds);
        }
    }
}
