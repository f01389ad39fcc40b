package io.trestle.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parts of a question: parameters of a query, or fields of an object. What cannot be meant is a {@link ProblemException}. */
public final class Asked {

    private static final int LONGEST = 600;

    private final Map<String, String> values;
    private final Clock clock;

    private Asked(Map<String, String> values, Clock clock) {
        this.values = values;
        this.clock = clock;
    }

    public static Asked of(Map<String, String> values, Set<String> names, Clock clock) {
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!names.contains(value.getKey())) {
                throw Moments.invalid(value.getKey(), "unknown", "one of " + new TreeSet<>(names));
            }
            if (value.getValue().length() > LONGEST) {
                throw Moments.invalid(value.getKey(), value.getValue().length() + " characters", LONGEST + " at most");
            }
        }
        return new Asked(values, clock);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public String needed(String name, String expected) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            throw Moments.invalid(name, "none", expected);
        }
        return text.get();
    }

    public Instant now() {
        return clock.instant();
    }

    /** A moment (RFC 3339), or how long ago, {@code 15m}. */
    public Optional<Instant> time(String name) {
        return text(name).map(text -> Moments.read(name, text, clock));
    }

    /** False where it is left out. */
    public boolean flag(String name) {
        String text = values.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw Moments.invalid(name, text, "true or false");
        }
        return text.equals("true");
    }

    /** From 1 to {@code most}; what is beyond is refused, so that nobody takes a part for the whole. */
    public int number(String name, int otherwise, int most) {
        return number(name, values.get(name), otherwise, most);
    }

    /** The same of a value that comes by itself; null where it is left out. */
    public static int number(String name, @Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw Moments.invalid(name, text, "1 to " + most);
        }
        return Integer.parseInt(text);
    }
}
