package io.trestle.mappings.value;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A regular expression of XML Schema (part 2, appendix F), as an automaton. All ways through it are walked at once, so the
 * time that a text takes grows with its length and no faster, whoever wrote the expression. Thread-safe.
 */
final class SchemaPattern {

    /** A state is reached from another by a character that its test admits, or freely where it has none. */
    static final class States {

        private static final int MAX = 20_000;

        private IntPredicate[] tests = new IntPredicate[16];
        private int[] next = new int[16];
        private int[] other = new int[16];
        private int count;

        static final class TooManyException extends RuntimeException {
            private static final long serialVersionUID = 1L;

            TooManyException() {
                super("more than " + MAX + " states");
            }
        }

        /** A state left by one character. */
        int reading(IntPredicate test, int then) {
            int state = add();
            tests[state] = test;
            next[state] = then;
            return state;
        }

        /** A state left freely, in one of two ways. */
        int fork(int one, int another) {
            int state = add();
            tests[state] = FREE;
            next[state] = one;
            other[state] = another;
            return state;
        }

        /** Sets where a fork leads to, for loops, which lead back to where they started. */
        void join(int fork, int one) {
            next[fork] = one;
        }

        private int add() {
            if (count == MAX) {
                throw new TooManyException();
            }
            if (count == tests.length) {
                tests = Arrays.copyOf(tests, count * 2);
                next = Arrays.copyOf(next, count * 2);
                other = Arrays.copyOf(other, count * 2);
            }
            return count++;
        }
    }

    private static final IntPredicate FREE = c -> false;

    private final String source;
    private final States states;
    private final int start;
    private final int end;

    private SchemaPattern(String source, States states, int start, int end) {
        this.source = source;
        this.states = states;
        this.start = start;
        this.end = end;
    }

    /** Empty where the expression is none, which Xerces has told of by then, or beyond all measure. */
    static Optional<SchemaPattern> of(String source) {
        States states = new States();
        try {
            int end = states.reading(FREE, 0);
            int start = new PatternParser(source, states).parse(end);
            return Optional.of(new SchemaPattern(source, states, start, end));
        } catch (IllegalArgumentException | States.TooManyException e) {
            return Optional.empty();
        }
    }

    String source() {
        return source;
    }

    boolean matches(String text) {
        Walk here = new Walk();
        Walk there = new Walk();
        here.add(start);
        for (int i = 0; i < text.length() && here.size > 0; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            there.clear();
            for (int j = 0; j < here.size; j++) {
                int state = here.members[j];
                if (states.tests[state].test(c)) {
                    there.add(states.next[state]);
                }
            }
            Walk swap = here;
            here = there;
            there = swap;
        }
        return here.has(end);
    }

    /** The states that may be the present one. */
    private final class Walk {

        private final int[] members = new int[states.count];
        private final int[] places = new int[states.count];
        private int[] waiting = new int[16];
        private int size;

        void clear() {
            size = 0;
        }

        boolean has(int state) {
            return places[state] < size && members[places[state]] == state;
        }

        /** Adds a state and all that are reached from it freely. */
        void add(int state) {
            int left = 0;
            waiting[left++] = state;
            while (left > 0) {
                int at = waiting[--left];
                if (has(at)) {
                    continue;
                }
                places[at] = size;
                members[size++] = at;
                if (states.tests[at] == FREE && at != end) {
                    if (left + 2 > waiting.length) {
                        waiting = Arrays.copyOf(waiting, left * 2);
                    }
                    waiting[left++] = states.other[at];
                    waiting[left++] = states.next[at];
                }
            }
        }
    }
}
