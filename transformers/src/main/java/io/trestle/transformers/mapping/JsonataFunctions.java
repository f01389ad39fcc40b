package io.trestle.transformers.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions of JSONata that behave otherwise in a mapping.
 *
 * <p>{@code $number}, {@code $sum}, {@code $max}, {@code $min}, {@code $abs}, {@code $floor}, {@code $ceil} and
 * {@code $round} keep every digit. The operators {@code + - * / %}, the unary minus, {@code $average}, {@code $power},
 * {@code $sqrt}, and numbers written in the expression are double-precision, as everywhere in JSONata; comparisons with
 * them too. {@code $now} and {@code $millis} read the given clock: the library's own stand still on pooled threads.
 * {@code $pad} is bounded, and {@code $eval} is refused.
 */
final class JsonataFunctions {

    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern RADIX = Pattern.compile("0(x[0-9a-fA-F]{1,15}|B[01]{1,62}|O[0-7]{1,20})");
    private static final int MAX_DIGITS = 1_000;

    private JsonataFunctions() {}

    static void register(Jsonata expression, MappingLimits limits, Clock clock) {
        expression.registerFunction("number", function("<(nsb)-:n>", JsonataFunctions::number));
        expression.registerFunction("sum", function("<a<n>:n>", args -> fold(args, BigDecimal.ZERO, BigDecimal::add)));
        expression.registerFunction("max", function("<a<n>:n>", args -> fold(args, null, BigDecimal::max)));
        expression.registerFunction("min", function("<a<n>:n>", args -> fold(args, null, BigDecimal::min)));
        expression.registerFunction("abs", function("<n-:n>", args -> exact(args, BigDecimal::abs)));
        expression.registerFunction(
                "floor", function("<n-:n>", args -> exact(args, n -> n.setScale(0, RoundingMode.FLOOR))));
        expression.registerFunction(
                "ceil", function("<n-:n>", args -> exact(args, n -> n.setScale(0, RoundingMode.CEILING))));
        expression.registerFunction("round", function("<n-n?:n>", JsonataFunctions::round));
        expression.registerFunction("pad", function("<s-ns?:s>", args -> pad(args, limits.maxMessage())));
        expression.registerFunction("millis", function("<:n>", args -> clock.millis()));
        expression.registerFunction(
                "now",
                function(
                        "<s?s?:s>",
                        args -> Functions.dateTimeFromMillis(clock.millis(), text(args, 0), text(args, 1))));
        expression.registerFunction("eval", function("<sx?:x>", args -> {
            throw new MappingFailedException("$eval is not available in a mapping");
        }));
    }

    @FunctionalInterface
    private interface Body {
        @Nullable Object call(List<?> args);
    }

    private static JFunction function(String signature, Body body) {
        return new JFunction((input, args) -> body.call(args), signature);
    }

    private static @Nullable Object number(List<?> args) {
        Object value = argument(args, 0);
        if (!(value instanceof String text)) {
            return Functions.number(value);
        }
        if (text.length() <= MAX_DIGITS && DECIMAL.matcher(text).matches()) {
            return number(new BigDecimal(text));
        }
        if (RADIX.matcher(text).matches()) {
            return Functions.number(text);
        }
        throw new JException("D3030", -1, text);
    }

    private static @Nullable Object fold(
            List<?> args, @Nullable BigDecimal start, BinaryOperator<BigDecimal> operator) {
        if (!(argument(args, 0) instanceof List<?> numbers)) {
            return null;
        }
        BigDecimal result = start;
        for (Object number : numbers) {
            BigDecimal next = exact((Number) number);
            result = result == null ? next : operator.apply(result, next);
        }
        return result == null ? null : number(result);
    }

    @FunctionalInterface
    private interface Arithmetic {
        BigDecimal of(BigDecimal number);
    }

    private static @Nullable Object exact(List<?> args, Arithmetic arithmetic) {
        return argument(args, 0) instanceof Number number ? number(arithmetic.of(exact(number))) : null;
    }

    private static @Nullable Object round(List<?> args) {
        int places = argument(args, 1) instanceof Number precision ? precision.intValue() : 0;
        if (Math.abs((long) places) > MAX_DIGITS) {
            throw new JException("D3061", -1, places);
        }
        return exact(args, number -> number.setScale(places, RoundingMode.HALF_EVEN));
    }

    private static @Nullable Object pad(List<?> args, int longest) {
        Number width = argument(args, 1) instanceof Number number ? number : 0;
        if (Math.abs(width.doubleValue()) > longest) {
            throw new MappingFailedException("$pad to " + width + " (expected: <= " + longest + ")");
        }
        return Functions.pad(text(args, 0), width, text(args, 2));
    }

    private static BigDecimal exact(Number number) {
        BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
        // Adding 1E+999999999 and 1 would take a gigabyte of digits.
        if (Math.abs((long) exact.scale()) > MAX_DIGITS) {
            throw new JException("D1001", -1, number);
        }
        return exact;
    }

    /** As the library expects integers where they fit, so that they can be indexes and ends of ranges. */
    private static Number number(BigDecimal exact) {
        if (exact.scale() > 0 || exact.precision() - exact.scale() > 18) {
            return exact;
        }
        long whole = exact.longValueExact();
        return whole == (int) whole ? (Number) (int) whole : (Number) whole;
    }

    private static @Nullable Object argument(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }

    private static @Nullable String text(List<?> args, int index) {
        return argument(args, index) instanceof String text ? text : null;
    }
}
