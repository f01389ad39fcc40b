package io.trestle.it.chaos;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a run is like.
 *
 * @param postgres whether the store is a PostgreSQL that is killed, or else an H2 file whose disk gets full
 * @param seconds how long faults and load last
 * @param calls after so many acknowledged messages, and
 * @param kills so many kills, load and faults are over before their time
 * @param pauseMs how long a client rests between messages, about
 * @param only the faults to choose from; all where empty
 * @param options of the gateway's JVM
 * @param onTheWay what becomes of message ids between the gateway and the HTTP system
 */
record ChaosSettings(
        long seed,
        boolean postgres,
        int seconds,
        int calls,
        int kills,
        int pauseMs,
        List<Nemesis.Fault> only,
        List<String> options,
        UnaryOperator<String> onTheWay) {

    static ChaosSettings of(long seed, boolean postgres, int seconds) {
        return new ChaosSettings(
                seed, postgres, seconds, Integer.MAX_VALUE, 0, 15, List.of(), List.of(), UnaryOperator.identity());
    }

    ChaosSettings with(List<Nemesis.Fault> faults, List<String> jvm, UnaryOperator<String> ids) {
        return new ChaosSettings(seed, postgres, seconds, calls, kills, pauseMs, faults, jvm, ids);
    }

    /**
     * The same until there is enough of both.
     *
     * @param pause of a client between messages, in milliseconds, about
     */
    ChaosSettings until(int acknowledged, int killed, int pause) {
        return new ChaosSettings(seed, postgres, seconds, acknowledged, killed, pause, only, options, onTheWay);
    }
}
