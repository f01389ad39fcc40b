package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.mappings.rule.FieldRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Scalars made another type without loss. */
final class Conversion {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    /** Plain digits of a number that is written with an exponent are bounded: 1e999999999 would be a gigabyte. */
    private static final int MAX_DIGITS = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private Conversion() {}

    /** The value as the other type; empty where that would lose something or means nothing. */
    static Optional<JsonNode> convert(JsonNode value, FieldRule.Type to) {
        if (value.isNull()) {
            return Optional.of(value);
        }
        return switch (to) {
            case STRING -> text(value).map(NODES::textNode);
            case NUMBER -> number(value).map(NODES::numberNode);
            case INTEGER -> number(value).flatMap(Conversion::integer).map(NODES::numberNode);
            case BOOLEAN -> bool(value).map(NODES::booleanNode);
        };
    }

    /** What a type expects, for messages. */
    static String expectation(FieldRule.Type to) {
        return switch (to) {
            case STRING -> "a string, number or boolean";
            case NUMBER -> "a number";
            case INTEGER -> "a number without fraction";
            case BOOLEAN -> "true, false, 1 or 0";
        };
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isNumber()) {
            return bounded(value.decimalValue()).map(BigDecimal::toPlainString);
        }
        return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        return text.length() <= MAX_DIGITS && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static Optional<BigInteger> integer(BigDecimal number) {
        return bounded(number)
                .filter(bounded -> bounded.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::toBigIntegerExact);
    }

    private static Optional<Boolean> bool(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            boolean one = number.compareTo(BigDecimal.ONE) == 0;
            return one || number.signum() == 0 ? Optional.of(one) : Optional.empty();
        }
        return switch (value.isTextual() ? value.textValue().strip().toLowerCase(Locale.ROOT) : "") {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> bounded(BigDecimal number) {
        long digits = Math.max(number.precision(), (long) number.precision() - number.scale());
        return Math.max(digits, number.scale()) <= MAX_DIGITS ? Optional.of(number) : Optional.empty();
    }
}
