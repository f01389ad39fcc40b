package io.trestle.mappings.value;

import io.trestle.mappings.value.SchemaPattern.States;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Reads a regular expression (XML Schema part 2, appendix F) into states, back to front. */
final class PatternParser {

    private static final int MAX_REPEAT = 10_000;
    private static final int MAX_DEPTH = 200;

    /** A part of an expression: given the state after it, makes the states of it and says the first. */
    private interface Part extends IntUnaryOperator {}

    private final String source;
    private final States states;
    private int at;
    private int depth;

    PatternParser(String source, States states) {
        this.source = source;
        this.states = states;
    }

    /** The first state, where {@code end} is the last. */
    int parse(int end) {
        Part whole = branches();
        if (at < source.length()) {
            throw malformed("unexpected " + source.charAt(at));
        }
        return whole.applyAsInt(end);
    }

    private IllegalArgumentException malformed(String message) {
        return new IllegalArgumentException(source + ": " + message + " at " + at);
    }

    private Part branches() {
        if (++depth > MAX_DEPTH) {
            throw malformed("too deep");
        }
        List<Part> branches = new ArrayList<>();
        branches.add(branch());
        while (at < source.length() && source.charAt(at) == '|') {
            at++;
            branches.add(branch());
        }
        depth--;
        return after -> {
            int first = branches.get(branches.size() - 1).applyAsInt(after);
            for (int i = branches.size() - 2; i >= 0; i--) {
                first = states.fork(branches.get(i).applyAsInt(after), first);
            }
            return first;
        };
    }

    private Part branch() {
        List<Part> pieces = new ArrayList<>();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            pieces.add(quantified(atom()));
        }
        return after -> {
            int first = after;
            for (int i = pieces.size() - 1; i >= 0; i--) {
                first = pieces.get(i).applyAsInt(first);
            }
            return first;
        };
    }

    private Part atom() {
        char c = source.charAt(at);
        if (c == '(') {
            at++;
            Part inner = branches();
            if (at == source.length() || source.charAt(at) != ')') {
                throw malformed("( without )");
            }
            at++;
            return inner;
        }
        if ("?*+{}]".indexOf(c) >= 0) {
            throw malformed("unexpected " + c);
        }
        CharacterClasses classes = new CharacterClasses(source, at);
        IntPredicate test = classes.next();
        at = classes.end();
        return after -> states.reading(test, after);
    }

    private Part quantified(Part part) {
        if (at == source.length()) {
            return part;
        }
        switch (source.charAt(at)) {
            case '?' -> {
                at++;
                return repeated(part, 0, 1);
            }
            case '*' -> {
                at++;
                return repeated(part, 0, -1);
            }
            case '+' -> {
                at++;
                return repeated(part, 1, -1);
            }
            case '{' -> {
                int close = source.indexOf('}', at);
                if (close < 0) {
                    throw malformed("{ without }");
                }
                String[] bounds = source.substring(at + 1, close).split(",", -1);
                int min = number(bounds[0]);
                int max = bounds.length == 1 ? min : bounds[1].isEmpty() ? -1 : number(bounds[1]);
                if (bounds.length > 2 || (max >= 0 && max < min)) {
                    throw malformed("bounds");
                }
                at = close + 1;
                return repeated(part, min, max);
            }
            default -> {
                return part;
            }
        }
    }

    private int number(String digits) {
        if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed("bounds");
        }
        return Math.min(MAX_REPEAT, Integer.parseInt(digits));
    }

    /** @param max -1 for any number */
    private Part repeated(Part part, int min, int max) {
        return after -> {
            int first = after;
            int copies = min;
            if (max < 0) {
                int loop = states.fork(after, after);
                int again = part.applyAsInt(loop);
                states.join(loop, again);
                // Where one round must be, the loop's own is it.
                first = min == 0 ? loop : again;
                copies = Math.max(0, min - 1);
            }
            for (int i = min; i < max; i++) {
                first = states.fork(part.applyAsInt(first), after);
            }
            for (int i = 0; i < copies; i++) {
                first = part.applyAsInt(first);
            }
            return first;
        };
    }
}
