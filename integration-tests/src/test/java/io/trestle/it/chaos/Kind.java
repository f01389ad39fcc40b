package io.trestle.it.chaos;

import java.util.Random;

/** What a message does to the system that gets it. */
enum Kind {
    NORMAL,
    /** The system fails on it once or twice. */
    ERROR,
    /** The system takes longer than the gateway waits, and does its work all the same. */
    SLOW,
    /** The system refuses it until it is mended. */
    POISON,
    /** The client sends it twice with one key. */
    RETRIED;

    /** 70 % normal, 10 % errors, 10 % slow, 5 % poison, 5 % retried. */
    static Kind next(Random random) {
        int percent = random.nextInt(100);
        if (percent < 70) {
            return NORMAL;
        }
        if (percent < 80) {
            return ERROR;
        }
        if (percent < 90) {
            return SLOW;
        }
        return percent < 95 ? POISON : RETRIED;
    }
}
