package io.trestle.routes.door;

import io.netty.handler.codec.DateFormatter;
import java.time.Clock;
import java.util.Date;

/** The {@code Date} field (RFC 9110 section 6.6.1), made once a second. Thread-safe. */
final class DateField {

    private record Second(long number, String text) {}

    private final Clock clock;
    private volatile Second last = new Second(Long.MIN_VALUE, "");

    DateField(Clock clock) {
        this.clock = clock;
    }

    String value() {
        long second = Math.floorDiv(clock.millis(), 1_000L);
        Second made = last;
        if (made.number() != second) {
            made = new Second(second, DateFormatter.format(new Date(second * 1_000)));
            last = made;
        }
        return made.text();
    }
}
