package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.InvalidMessageException.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one message. Gives up on it when enough was found. */
final class Violations {

    private static final int SHOWN = 40;
    private static final int SHOWN_OF_PARSERS = 200;

    private final PointerTrail trail;
    private final int max;
    private final boolean overlooked;
    private final List<Violation> found = new ArrayList<>(0);

    Violations(PointerTrail trail, int max) {
        this(trail, max, false);
    }

    private Violations(PointerTrail trail, int max, boolean overlooked) {
        this.trail = trail;
        this.max = max;
        this.overlooked = overlooked;
    }

    /** Where it does not matter what is wrong. */
    static Violations overlooked(PointerTrail trail) {
        return new Violations(trail, Integer.MAX_VALUE, true);
    }

    /** Whether what is wrong is passed on as far as that can be. */
    boolean areOverlooked() {
        return overlooked;
    }

    /** The place of a property of the object that one is in. */
    String place(String property) {
        return trail.pointer(property);
    }

    /** @throws InvalidMessageException when that was one too many */
    void add(String detail) throws InvalidMessageException {
        addAt(trail.pointer(), detail);
    }

    void addAt(String pointer, String detail) throws InvalidMessageException {
        if (overlooked) {
            return;
        }
        found.add(new Violation(pointer, detail));
        if (found.size() >= max) {
            throw new InvalidMessageException(found);
        }
    }

    void addMissing(String property) throws InvalidMessageException {
        addAt(trail.pointer(property), "missing");
    }

    void addCount(String property, int count, int min, int max) throws InvalidMessageException {
        String most = max == Integer.MAX_VALUE ? "" : (min > 0 ? " and <= " : "<= ") + max;
        addAt(trail.pointer(property), count + " times (expected: " + (min > 0 ? ">= " + min : "") + most + ")");
    }

    /** A value that is not what it should be. */
    void addUnexpected(String value, String expectation) throws InvalidMessageException {
        add(shown(value) + " (expected: " + expectation + ")");
    }

    /** A name or value as it may be shown: short, and without characters that would upset a terminal. */
    static String shown(String value) {
        return shown(value, SHOWN);
    }

    /** The first line of what a parser says. */
    static String said(String message) {
        int end = message.indexOf('\n');
        return shown(end < 0 ? message : message.substring(0, end), SHOWN_OF_PARSERS);
    }

    private static String shown(String value, int length) {
        String start = value.length() > length ? value.substring(0, length) + "…" : value;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    boolean any() {
        return !found.isEmpty();
    }

    void throwIfAny() throws InvalidMessageException {
        if (!found.isEmpty()) {
            throw new InvalidMessageException(found);
        }
    }
}
