package io.trestle.mappings.value;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.apache.xerces.util.XMLChar;

/**
 * The lexical forms of the built-in types, after white space was treated (XML Schema part 2, section 3). Numbers of more than
 * 1,000 characters are refused: what would be computed with them costs too much.
 */
public final class Lexical {

    private record Range(BigInteger min, BigInteger max) {
        static Range signed(int bits) {
            BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
            return new Range(limit.negate(), limit.subtract(BigInteger.ONE));
        }

        static Range unsigned(int bits) {
            return new Range(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        }
    }

    private static final Map<Builtin, Range> RANGES = new EnumMap<>(Map.of(
            Builtin.LONG, Range.signed(64),
            Builtin.INT, Range.signed(32),
            Builtin.SHORT, Range.signed(16),
            Builtin.BYTE, Range.signed(8),
            Builtin.UNSIGNED_LONG, Range.unsigned(64),
            Builtin.UNSIGNED_INT, Range.unsigned(32),
            Builtin.UNSIGNED_SHORT, Range.unsigned(16),
            Builtin.UNSIGNED_BYTE, Range.unsigned(8)));

    private static final int MAX_NUMBER = 1_000;

    private Lexical() {}

    public static boolean isValid(Builtin type, String text) {
        if (type.json() != JsonKind.STRING && text.length() > MAX_NUMBER) {
            return false;
        }
        return switch (type) {
            case BOOLEAN -> text.equals("true") || text.equals("false") || text.equals("1") || text.equals("0");
            case DECIMAL -> isDecimal(text);
            case INTEGER -> isInteger(text);
            case NON_NEGATIVE_INTEGER -> isInteger(text) && sign(text) >= 0;
            case POSITIVE_INTEGER -> isInteger(text) && sign(text) > 0;
            case NON_POSITIVE_INTEGER -> isInteger(text) && sign(text) <= 0;
            case NEGATIVE_INTEGER -> isInteger(text) && sign(text) < 0;
            case LONG, INT, SHORT, BYTE, UNSIGNED_LONG, UNSIGNED_INT, UNSIGNED_SHORT, UNSIGNED_BYTE ->
                isInteger(text) && within(text, type);
            case FLOAT, DOUBLE -> isFloat(text);
            case DATE_TIME, DATE, TIME, G_YEAR, G_YEAR_MONTH, G_MONTH, G_MONTH_DAY, G_DAY ->
                DateLexical.isValid(type, text);
            case DURATION -> isDuration(text);
            case HEX_BINARY ->
                text.length() % 2 == 0 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
            case BASE64_BINARY -> isBase64(text);
            case LANGUAGE -> isLanguage(text);
            case NMTOKEN -> XMLChar.isValidNmtoken(text);
            case NAME -> XMLChar.isValidName(text);
            case NCNAME, ID, IDREF, ENTITY -> XMLChar.isValidNCName(text);
            case QNAME, NOTATION -> isQName(text);
            case ANY_SIMPLE_TYPE, STRING, NORMALIZED_STRING, TOKEN, ANY_URI, SWA_REF -> true;
        };
    }

    /** What a value of this type is, in words that finish {@code expected: …}. */
    public static String expectation(Builtin type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case DECIMAL -> "a decimal number";
            case INTEGER -> "a whole number";
            case NON_NEGATIVE_INTEGER -> "a whole number >= 0";
            case POSITIVE_INTEGER -> "a whole number > 0";
            case NON_POSITIVE_INTEGER -> "a whole number <= 0";
            case NEGATIVE_INTEGER -> "a whole number < 0";
            case FLOAT, DOUBLE -> "a number";
            case DATE_TIME -> "a date and time such as 2026-01-31T12:00:00Z";
            case DATE -> "a date such as 2026-01-31";
            case TIME -> "a time such as 12:00:00";
            case DURATION -> "a duration such as P1DT12H";
            case HEX_BINARY -> "pairs of hexadecimal digits";
            case BASE64_BINARY -> "Base64 text";
            default -> {
                Range range = RANGES.get(type);
                yield range == null
                        ? "a value of xs:" + type.typeName()
                        : "a whole number from " + range.min() + " to " + range.max();
            }
        };
    }

    private static boolean isInteger(String text) {
        int start = signed(text) ? 1 : 0;
        return text.length() > start && digits(text, start) == text.length();
    }

    private static boolean isDecimal(String text) {
        return number(text) == text.length();
    }

    /** Where the decimal number that a text starts with ends; -1 where it starts with none. */
    private static int number(String text) {
        int start = signed(text) ? 1 : 0;
        int end = digits(text, start);
        int count = end - start;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = digits(text, end + 1);
            count += fraction - end - 1;
            end = fraction;
        }
        return count == 0 ? -1 : end;
    }

    private static boolean isFloat(String text) {
        if (text.equals("INF") || text.equals("-INF") || text.equals("NaN")) {
            return true;
        }
        int end = number(text);
        if (end < 0 || end == text.length()) {
            return end > 0;
        }
        return (text.charAt(end) == 'e' || text.charAt(end) == 'E') && isInteger(text.substring(end + 1));
    }

    private static boolean isDuration(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        if (at >= text.length() || text.charAt(at) != 'P') {
            return false;
        }
        at++;
        String units = "YMDTHMS";
        int unit = 0;
        boolean any = false;
        boolean needsTime = false;
        while (at < text.length()) {
            int end = digits(text, at);
            boolean fraction = end < text.length() && text.charAt(end) == '.';
            int after = fraction ? digits(text, end + 1) : end;
            if (after >= text.length()) {
                return false;
            }
            char letter = text.charAt(after);
            int found = units.indexOf(letter, unit);
            boolean time = letter == 'T';
            if (found < 0 || time != (end == at) || (fraction && (letter != 'S' || after == end + 1))) {
                return false;
            }
            // Hours and below come after T only, years and days before it only.
            if (!time && (found > 3 && unit <= 3)) {
                return false;
            }
            unit = found + 1;
            any |= !time;
            needsTime = time;
            at = after + 1;
        }
        return any && !needsTime;
    }

    private static boolean isBase64(String text) {
        int count = 0;
        int padding = 0;
        char last = 'A';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                continue;
            }
            boolean letter =
                    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            if (c == '=') {
                padding++;
            } else if (letter && padding == 0) {
                last = c;
            } else {
                return false;
            }
            count++;
        }
        // The bits that the last character has to spare are zero.
        String mayEnd = padding == 1 ? "AEIMQUYcgkosw048" : "AQgw";
        return count % 4 == 0 && padding <= 2 && (padding == 0 || mayEnd.indexOf(last) >= 0);
    }

    private static boolean isLanguage(String text) {
        int run = 0;
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (c == '-') {
                if (run == 0) {
                    return false;
                }
                run = 0;
                first = false;
            } else if (!(letter || (!first && c >= '0' && c <= '9')) || ++run > 8) {
                return false;
            }
        }
        return run > 0;
    }

    /** With a prefix, or as {@code {namespace}name}: JSON has no prefixes. */
    private static boolean isQName(String text) {
        int brace = text.startsWith("{") ? text.indexOf('}') : -1;
        if (brace > 0) {
            return XMLChar.isValidNCName(text.substring(brace + 1));
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? XMLChar.isValidNCName(text)
                : XMLChar.isValidNCName(text.substring(0, colon)) && XMLChar.isValidNCName(text.substring(colon + 1));
    }

    private static boolean within(String text, Builtin type) {
        Range range = RANGES.get(type);
        if (range == null) {
            return true;
        }
        if (text.length() <= 18 && type != Builtin.UNSIGNED_LONG) {
            long value = Long.parseLong(text);
            return range.min().longValue() <= value && value <= range.max().longValue();
        }
        int start = signed(text) ? 1 : 0;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        // Longer than any of the types: nothing to be computed from a million digits.
        if (text.length() - start > 20) {
            return false;
        }
        BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
        return range.min().compareTo(value) <= 0 && value.compareTo(range.max()) <= 0;
    }

    private static int sign(String integer) {
        for (int i = signed(integer) ? 1 : 0; i < integer.length(); i++) {
            if (integer.charAt(i) != '0') {
                return integer.startsWith("-") ? -1 : 1;
            }
        }
        return 0;
    }

    private static boolean signed(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
