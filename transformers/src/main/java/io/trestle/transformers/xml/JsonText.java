package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.JsonKind;
import io.trestle.mappings.value.Lexical;
import io.trestle.mappings.value.WhiteSpace;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** JSON values as the texts that they are in XML. */
final class JsonText {

    private static final int MAX_EXPONENT = 1_000;

    private JsonText() {}

    /** The text of the value that the parser stands at; null where it is none of the type's, and that was noted. */
    static @Nullable String of(JsonParser json, ValuePlan plan, Violations violations)
            throws IOException, InvalidMessageException {
        if (json.currentToken() == JsonToken.START_ARRAY && !(plan instanceof ValuePlan.Atomic)) {
            return list(json, plan, violations);
        }
        String text = scalar(json, plan);
        if (text == null) {
            violations.addUnexpected(described(json), expectation(plan));
            json.skipChildren();
            return null;
        }
        return checked(text, plan, violations);
    }

    /** The text, if it is one of the type's; otherwise null, and that was noted. */
    static @Nullable String checked(String text, ValuePlan plan, Violations violations) throws InvalidMessageException {
        if (plan instanceof ValuePlan.Atomic atomic && atomic.free()) {
            return text;
        }
        String treated = plan.whiteSpace().apply(text);
        String expectation = plan.expectation(treated);
        if (expectation != null
                && plan instanceof ValuePlan.Atomic atomic
                && atomic.kind() == JsonKind.BOOLEAN
                && plan.expectation(otherForm(treated)) == null) {
            return otherForm(treated);
        }
        if (expectation != null) {
            violations.addUnexpected("\"" + text + "\"", expectation);
            return null;
        }
        return plan.whiteSpace() == WhiteSpace.PRESERVE ? text : treated;
    }

    /** A type may allow only one of the two ways to write a truth value. */
    private static String otherForm(String truth) {
        return switch (truth) {
            case "true" -> "1";
            case "false" -> "0";
            case "1" -> "true";
            case "0" -> "false";
            default -> truth;
        };
    }

    private static @Nullable String list(JsonParser json, ValuePlan plan, Violations violations)
            throws IOException, InvalidMessageException {
        StringBuilder text = new StringBuilder();
        ValuePlan item = plan instanceof ValuePlan.ListOf list ? list.item() : plan;
        boolean valid = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String part = plan instanceof ValuePlan.ListOf ? of(json, item, violations) : scalar(json, plan);
            if (part == null) {
                if (!(plan instanceof ValuePlan.ListOf)) {
                    violations.addUnexpected(described(json), expectation(plan));
                }
                json.skipChildren();
                valid = false;
            } else if (part.isBlank() || part.indexOf(' ') >= 0) {
                violations.addUnexpected("\"" + part + "\"", "an item of a list, which has no spaces");
                valid = false;
            } else {
                text.append(text.length() == 0 ? "" : " ").append(part);
            }
        }
        return valid ? checked(text.toString(), plan, violations) : null;
    }

    private static @Nullable String scalar(JsonParser json, ValuePlan plan) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!(plan instanceof ValuePlan.Atomic atomic)) {
            return token.isNumeric() ? plain(json.getText()) : json.getText();
        }
        if (atomic.builtin() == Builtin.ANY_SIMPLE_TYPE) {
            return json.getText();
        }
        return switch (atomic.kind()) {
            case BOOLEAN -> token.isBoolean() ? json.getText() : null;
            case INTEGER -> token == JsonToken.VALUE_NUMBER_INT ? json.getText() : whole(json, token);
            case DECIMAL ->
                token == JsonToken.VALUE_NUMBER_INT ? json.getText() : token.isNumeric() ? plain(json.getText()) : null;
            case FLOAT -> token.isNumeric() ? json.getText() : null;
            case STRING -> null;
        };
    }

    /** A number without an exponent, digit by digit; null where that would be a monster. */
    private static @Nullable String plain(String number) {
        if (number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return number;
        }
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs((long) value.scale()) > MAX_EXPONENT ? null : value.toPlainString();
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    /** 1.0 and 1e2 are whole numbers in JSON. */
    private static @Nullable String whole(JsonParser json, JsonToken token) throws IOException {
        String plain = token.isNumeric() ? plain(json.getText()) : null;
        int point = plain == null ? -1 : plain.indexOf('.');
        if (plain == null || point < 0) {
            return plain;
        }
        return plain.substring(point + 1).chars().allMatch(c -> c == '0') ? plain.substring(0, point) : null;
    }

    static String expectation(ValuePlan plan) {
        if (plan instanceof ValuePlan.Atomic atomic) {
            return atomic.kind() == JsonKind.STRING ? "a string" : Lexical.expectation(atomic.builtin());
        }
        return plan instanceof ValuePlan.ListOf ? "an array" : "a string, number or boolean";
    }

    /** What the parser stands at, in a few words. */
    static String described(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        return token == JsonToken.VALUE_STRING ? "\"" + Violations.shown(json.getText()) + "\"" : json.getText();
    }
}
