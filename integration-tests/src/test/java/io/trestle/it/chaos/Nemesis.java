package io.trestle.it.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Does harm every 3 to 8 s, of a kind that its seed chooses, and makes it good again. */
final class Nemesis implements Runnable {

    /** A kind of harm. */
    enum Fault {
        KILL_GATEWAY,
        KILL_BROKER,
        KILL_DATABASE,
        STOP_BROKER,
        STOP_GATEWAY,
        RESET_CONNECTIONS,
        FILL_DISK
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
    private volatile @Nullable Exception failure;

    Nemesis(long seed, Map<Fault, Harm> harms, BooleanSupplier goesOn) {
        this.random = new Random(seed);
        this.harms = harms;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        List<Fault> faults = new ArrayList<>(harms.keySet());
        try {
            while (true) {
                Thread.sleep(LEAST_MS + random.nextInt(SPREAD_MS));
                if (!goesOn.getAsBoolean()) {
                    return;
                }
                Fault fault = faults.get(random.nextInt(faults.size()));
                Harm harm = harms.get(fault);
                if (harm != null) {
                    harm.done();
                    done.merge(fault, 1, Integer::sum);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    /** How often it did what. */
    Map<Fault, Integer> done() {
        if (failure != null) {
            throw new IllegalStateException("the nemesis itself failed", failure);
        }
        return done;
    }
}
