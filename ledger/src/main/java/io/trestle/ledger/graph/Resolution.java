package io.trestle.ledger.graph;

import java.time.Duration;
import java.time.Instant;

/** How long a bucket of time is, the finest first. */
enum Resolution {
    TEN_SECONDS(10, Duration.ofHours(3)),
    MINUTE(60, Duration.ofHours(26)),
    HOUR(3_600, Duration.ofDays(36_500));

    private final int seconds;
    private final Duration keptFor;

    Resolution(int seconds, Duration keptFor) {
        this.seconds = seconds;
        this.keptFor = keptFor;
    }

    int seconds() {
        return seconds;
    }

    /** How long such buckets are kept, where the settings do not say less. */
    Duration keptFor() {
        return keptFor;
    }

    /** Whatever is cleaned away at this age is still there a good while before. */
    Duration trustedFor() {
        return keptFor.minus(keptFor.dividedBy(10));
    }

    /** The begin of the bucket that this moment is in. */
    Instant floor(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    /** The end of the bucket that this moment is in; the moment itself where one begins there. */
    Instant ceiling(Instant time) {
        Instant floor = floor(time);
        return floor.equals(time) ? time : floor.plusSeconds(seconds);
    }

    /** The finest that goes back as far as this. */
    static Resolution of(Instant from, Instant now) {
        for (Resolution resolution : values()) {
            if (!from.isBefore(now.minus(resolution.trustedFor()))) {
                return resolution;
            }
        }
        return HOUR;
    }
}
