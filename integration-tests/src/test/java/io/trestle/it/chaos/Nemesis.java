package io.trestle.it.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Does harm every 3 to 8 s, of a kind that its seed chooses, kills twice as often as others, and makes it good again. */
final class Nemesis implements Runnable {

    /** A kind of harm. */
    enum Fault {
        KILL_GATEWAY(true),
        KILL_BROKER(true),
        KILL_DATABASE(true),
        STOP_BROKER(false),
        STOP_GATEWAY(false),
        RESET_CONNECTIONS(false),
        FILL_DISK(false);

        private final boolean kill;

        Fault(boolean kill) {
            this.kill = kill;
        }
    }

    /** Something that harms, and mends. */
    @FunctionalInterface
    interface Harm {
        void done() throws IOException, InterruptedException;
    }

    private static final int LEAST_MS = 3_000;
    private static final int SPREAD_MS = 5_000;

    private final Random random;
    private final Map<Fault, Harm> harms;
    private final BooleanSupplier goesOn;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private final AtomicInteger kills = new AtomicInteger();
    private volatile @Nullable Exception failure;

    Nemesis(long seed, Map<Fault, Harm> harms, BooleanSupplier goesOn) {
        this.random = new Random(seed);
        this.harms = harms;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        List<Fault> faults = new ArrayList<>(harms.keySet());
        harms.keySet().stream().filter(fault -> fault.kill).forEach(faults::add);
        try {
            long next = System.nanoTime();
            while (true) {
                next = Math.max(System.nanoTime(), next + TimeUnit.MILLISECONDS.toNanos(pause()));
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                if (!goesOn.getAsBoolean()) {
                    return;
                }
                Fault fault = faults.get(random.nextInt(faults.size()));
                Harm harm = harms.get(fault);
                if (harm != null) {
                    harm.done();
                    done.merge(fault, 1, Integer::sum);
                    if (fault.kill) {
                        kills.incrementAndGet();
                    }
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    private int pause() {
        return LEAST_MS + random.nextInt(SPREAD_MS);
    }

    /** How many processes it has killed. Thread-safe. */
    int kills() {
        return kills.get();
    }

    /** How often it did what. */
    Map<Fault, Integer> done() {
        if (failure != null) {
            throw new IllegalStateException("the nemesis itself failed", failure);
        }
        return done;
    }
}
