package io.trestle.mappings.value;

import java.lang.Character.UnicodeBlock;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.xerces.util.XMLChar;

/** Reads single characters, escapes and character classes (XML Schema part 2, appendix F.1). */
final class CharacterClasses {

    private static final Map<Byte, String> CATEGORIES = Map.ofEntries(
            Map.entry(Character.UPPERCASE_LETTER, "Lu"),
            Map.entry(Character.LOWERCASE_LETTER, "Ll"),
            Map.entry(Character.TITLECASE_LETTER, "Lt"),
            Map.entry(Character.MODIFIER_LETTER, "Lm"),
            Map.entry(Character.OTHER_LETTER, "Lo"),
            Map.entry(Character.NON_SPACING_MARK, "Mn"),
            Map.entry(Character.COMBINING_SPACING_MARK, "Mc"),
            Map.entry(Character.ENCLOSING_MARK, "Me"),
            Map.entry(Character.DECIMAL_DIGIT_NUMBER, "Nd"),
            Map.entry(Character.LETTER_NUMBER, "Nl"),
            Map.entry(Character.OTHER_NUMBER, "No"),
            Map.entry(Character.CONNECTOR_PUNCTUATION, "Pc"),
            Map.entry(Character.DASH_PUNCTUATION, "Pd"),
            Map.entry(Character.START_PUNCTUATION, "Ps"),
            Map.entry(Character.END_PUNCTUATION, "Pe"),
            Map.entry(Character.INITIAL_QUOTE_PUNCTUATION, "Pi"),
            Map.entry(Character.FINAL_QUOTE_PUNCTUATION, "Pf"),
            Map.entry(Character.OTHER_PUNCTUATION, "Po"),
            Map.entry(Character.SPACE_SEPARATOR, "Zs"),
            Map.entry(Character.LINE_SEPARATOR, "Zl"),
            Map.entry(Character.PARAGRAPH_SEPARATOR, "Zp"),
            Map.entry(Character.MATH_SYMBOL, "Sm"),
            Map.entry(Character.CURRENCY_SYMBOL, "Sc"),
            Map.entry(Character.MODIFIER_SYMBOL, "Sk"),
            Map.entry(Character.OTHER_SYMBOL, "So"),
            Map.entry(Character.CONTROL, "Cc"),
            Map.entry(Character.FORMAT, "Cf"),
            Map.entry(Character.PRIVATE_USE, "Co"),
            Map.entry(Character.UNASSIGNED, "Cn"));

    private final String source;
    private int at;

    CharacterClasses(String source, int at) {
        this.source = source;
        this.at = at;
    }

    /** Where what was read ends. */
    int end() {
        return at;
    }

    /** What stands here outside of brackets. */
    IntPredicate next() {
        char c = source.charAt(at);
        if (c == '[') {
            at++;
            return group();
        }
        if (c == '.') {
            at++;
            return other -> other != '\n' && other != '\r';
        }
        if (c == '\\' && !isSingle()) {
            return escape();
        }
        int literal = literal();
        return other -> other == literal;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(source + ": character class at " + at);
    }

    private char peek() {
        if (at >= source.length()) {
            throw malformed();
        }
        return source.charAt(at);
    }

    /** After the opening bracket, up to and with the closing one. */
    private IntPredicate group() {
        boolean negative = peek() == '^';
        at += negative ? 1 : 0;
        IntPredicate group = c -> false;
        boolean first = true;
        while (first || peek() != ']') {
            if (!first && peek() == '-' && source.startsWith("[", at + 1)) {
                at += 2;
                IntPredicate less = group();
                if (peek() != ']') {
                    throw malformed();
                }
                at++;
                IntPredicate all = negative ? group.negate() : group;
                return all.and(less.negate());
            }
            group = group.or(item());
            first = false;
        }
        at++;
        return negative ? group.negate() : group;
    }

    /** A character, a range or an escape for many. */
    private IntPredicate item() {
        if (peek() == '\\' && !isSingle()) {
            return escape();
        }
        if (peek() == '[') {
            throw malformed();
        }
        int from = literal();
        boolean range = peek() == '-' && !source.startsWith("]", at + 1) && !source.startsWith("[", at + 1);
        if (!range) {
            return c -> c == from;
        }
        at++;
        if (peek() == '\\' && !isSingle()) {
            throw malformed();
        }
        int to = literal();
        if (to < from) {
            throw malformed();
        }
        return c -> from <= c && c <= to;
    }

    /** Whether the escape that stands here means one character. */
    private boolean isSingle() {
        return at + 1 < source.length() && "nrt\\|.?*+(){}-[]^$".indexOf(source.charAt(at + 1)) >= 0;
    }

    private int literal() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\') {
            return c;
        }
        char escaped = peek();
        at++;
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    private IntPredicate escape() {
        at++;
        char kind = peek();
        at++;
        IntPredicate test = switch (Character.toLowerCase(kind)) {
            case 's' -> c -> c == ' ' || c == '\t' || c == '\n' || c == '\r';
            case 'd' -> c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
            case 'w' -> c -> "PZC".indexOf(category(c).charAt(0)) < 0;
            case 'i' -> c -> XMLChar.isNameStart(c) || c == ':';
            case 'c' -> c -> XMLChar.isName(c) || c == ':';
            case 'p' -> property();
            default -> throw malformed();
        };
        return Character.isUpperCase(kind) ? test.negate() : test;
    }

    private static String category(int c) {
        return CATEGORIES.getOrDefault((byte) Character.getType(c), "Cs");
    }

    private IntPredicate property() {
        int close = source.indexOf('}', at);
        if (peek() != '{' || close < 0) {
            throw malformed();
        }
        String name = source.substring(at + 1, close);
        at = close + 1;
        if (name.startsWith("Is")) {
            // Names are those of Unicode without spaces, which Java also knows them by.
            UnicodeBlock block = UnicodeBlock.forName(name.substring(2).toUpperCase(Locale.ROOT));
            return c -> block.equals(UnicodeBlock.of(c));
        }
        if (name.isEmpty() || name.length() > 2 || "LMNPZSC".indexOf(name.charAt(0)) < 0) {
            throw malformed();
        }
        return c -> category(c).startsWith(name);
    }
}
