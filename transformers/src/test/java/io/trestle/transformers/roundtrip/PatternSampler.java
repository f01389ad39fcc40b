package io.trestle.transformers.roundtrip;

import java.util.Random;

/** Makes up a text that an XML Schema regular expression takes, more often than not. For one expression. */
final class PatternSampler {

    private static final String DIGITS = "0123456789";
    private static final String WORD = "abcxyzABCXYZ0189";
    private static final int MORE = 2;

    private final String source;
    private final Random random;
    private int at;

    private PatternSampler(String source, Random random) {
        this.source = source;
        this.random = random;
    }

    static String of(String pattern, Random random) {
        try {
            return new PatternSampler(pattern, random).branches();
        } catch (StringIndexOutOfBoundsException e) {
            return "";
        }
    }

    private String branches() {
        StringBuilder chosen = new StringBuilder(branch());
        int count = 1;
        while (at < source.length() && source.charAt(at) == '|') {
            at++;
            String other = branch();
            if (random.nextInt(++count) == 0) {
                chosen = new StringBuilder(other);
            }
        }
        return chosen.toString();
    }

    private String branch() {
        StringBuilder text = new StringBuilder();
        while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
            int start = at;
            String once = atom();
            int end = at;
            int times = times();
            int after = at;
            for (int i = 0; i < times; i++) {
                // Each time anew, so that repeated classes give different characters.
                at = start;
                text.append(i == 0 ? once : atom());
                at = end;
            }
            at = after;
        }
        return text.toString();
    }

    private int times() {
        if (at >= source.length()) {
            return 1;
        }
        switch (source.charAt(at)) {
            case '?' -> {
                at++;
                return random.nextInt(2);
            }
            case '*' -> {
                at++;
                return random.nextInt(MORE + 1);
            }
            case '+' -> {
                at++;
                return 1 + random.nextInt(MORE);
            }
            case '{' -> {
                int end = source.indexOf('}', at);
                String[] bounds = source.substring(at + 1, end).split(",", -1);
                at = end + 1;
                int min = Integer.parseInt(bounds[0].strip());
                int max = bounds.length == 1
                        ? min
                        : bounds[1].isBlank() ? min + MORE : Integer.parseInt(bounds[1].strip());
                return min + random.nextInt(Math.min(max - min, MORE) + 1);
            }
            default -> {
                return 1;
            }
        }
    }

    private String atom() {
        char c = source.charAt(at++);
        return switch (c) {
            case '(' -> {
                String inner = branches();
                at++;
                yield inner;
            }
            case '[' -> String.valueOf(one(characters()));
            case '.' -> String.valueOf(one(WORD));
            case '\\' -> String.valueOf(one(escape()));
            default -> String.valueOf(c);
        };
    }

    private char one(String of) {
        return of.isEmpty() ? 'a' : of.charAt(random.nextInt(of.length()));
    }

    private String escape() {
        char c = source.charAt(at++);
        return switch (c) {
            case 'd' -> DIGITS;
            case 'w', 'i', 'c', 'S', 'D' -> "abcxyzABC";
            case 's' -> " ";
            case 'W' -> "-";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'p', 'P' -> {
                int end = source.indexOf('}', at);
                String name = source.substring(at + 1, end);
                at = end + 1;
                yield name.startsWith("N")
                        ? DIGITS
                        : name.equals("Lu") ? "ABCXYZ" : name.startsWith("L") ? "abcxyz" : "aA1";
            }
            default -> String.valueOf(c);
        };
    }

    /** Some of the characters of a class. */
    private String characters() {
        StringBuilder some = new StringBuilder();
        boolean negative = source.charAt(at) == '^';
        at += negative ? 1 : 0;
        while (source.charAt(at) != ']') {
            if (source.charAt(at) == '[') {
                at++;
                characters();
                continue;
            }
            if (source.charAt(at) == '-' && source.charAt(at + 1) == '[') {
                at++;
                continue;
            }
            String first = source.charAt(at) == '\\' ? escapeAt() : String.valueOf(source.charAt(at++));
            if (source.charAt(at) == '-'
                    && source.charAt(at + 1) != ']'
                    && source.charAt(at + 1) != '['
                    && first.length() == 1) {
                at++;
                String last = source.charAt(at) == '\\' ? escapeAt() : String.valueOf(source.charAt(at++));
                char from = first.charAt(0);
                char to = last.charAt(0);
                for (char c = from; c <= to && some.length() < 200; c++) {
                    some.append(c);
                }
            } else {
                some.append(first);
            }
        }
        at++;
        if (!negative) {
            return some.toString();
        }
        StringBuilder others = new StringBuilder();
        (WORD + "-_. ")
                .chars()
                .filter(c -> some.indexOf(String.valueOf((char) c)) < 0)
                .forEach(c -> others.append((char) c));
        return others.toString();
    }

    private String escapeAt() {
        at++;
        return escape();
    }
}
