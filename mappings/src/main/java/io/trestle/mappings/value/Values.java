package io.trestle.mappings.value;

import java.math.BigDecimal;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;

/** Compares values of a built-in type by what they mean. */
final class Values {

    private final Builtin type;

    Values(Builtin type) {
        this.type = type;
    }

    boolean isOrdered() {
        return switch (type.json()) {
            case INTEGER, DECIMAL, FLOAT -> true;
            case BOOLEAN -> false;
            case STRING ->
                switch (type) {
                    case DATE_TIME, DATE, TIME, G_YEAR, G_YEAR_MONTH, G_MONTH, G_MONTH_DAY, G_DAY, DURATION -> true;
                    default -> false;
                };
        };
    }

    /** Equal for equal values; texts that are no values are themselves. */
    String key(String text) {
        try {
            return switch (type.json()) {
                case BOOLEAN -> text.equals("1") ? "true" : text.equals("0") ? "false" : text;
                case INTEGER, DECIMAL -> {
                    BigDecimal value = new BigDecimal(text);
                    yield value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
                }
                case FLOAT -> Double.toString(number(text));
                case STRING -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Negative, zero or positive; zero too where the two cannot be compared. */
    int compare(String text, String other) {
        try {
            return switch (type.json()) {
                case INTEGER, DECIMAL -> new BigDecimal(text).compareTo(new BigDecimal(other));
                case FLOAT -> Double.compare(number(text), number(other));
                default -> compareTimes(text, other);
            };
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private int compareTimes(String text, String other) {
        DatatypeFactory factory = DatatypesHolder.FACTORY;
        int order = type == Builtin.DURATION
                ? factory.newDuration(text).compare(factory.newDuration(other))
                : factory.newXMLGregorianCalendar(text).compare(factory.newXMLGregorianCalendar(other));
        return order == DatatypeConstants.INDETERMINATE ? 0 : order;
    }

    private static double number(String text) {
        return switch (text) {
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static int fractionDigits(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return 0;
        }
        int end = text.length();
        while (end > point + 1 && text.charAt(end - 1) == '0') {
            end--;
        }
        return end - point - 1;
    }

    static int totalDigits(String text) {
        int start = 0;
        while (start < text.length() && "+-0".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int fraction = fractionDigits(text);
        int point = text.indexOf('.');
        int whole = Math.max(0, (point < 0 ? text.length() : point) - start);
        if (whole > 0) {
            return whole + fraction;
        }
        // Zeros right after the point do not count either.
        int zeros = 0;
        while (point >= 0 && point + 1 + zeros < text.length() && text.charAt(point + 1 + zeros) == '0') {
            zeros++;
        }
        return Math.max(0, fraction - zeros);
    }

    /** The JDK's own, made when first needed: other libraries may register slower ones. */
    private static final class DatatypesHolder {

        private static final DatatypeFactory FACTORY = DatatypeFactory.newDefaultInstance();

        private DatatypesHolder() {}
    }
}
