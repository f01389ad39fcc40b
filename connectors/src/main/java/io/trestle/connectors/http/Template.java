package io.trestle.connectors.http;

import io.trestle.transformers.InvalidMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A text with variables in braces, {@code /stock/{sku}}. Immutable. */
final class Template {

    private final List<Part> parts;

    /** Literal text, or a variable's name. */
    private record Part(String text, boolean isVariable) {}

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** A template that was checked by the definition. */
    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(new Part(text.substring(at), false));
                break;
            }
            if (open > at) {
                parts.add(new Part(text.substring(at, open), false));
            }
            int close = text.indexOf('}', open);
            parts.add(new Part(text.substring(open + 1, close), true));
            at = close + 1;
        }
        return new Template(List.copyOf(parts));
    }

    List<String> variables() {
        return parts.stream().filter(Part::isVariable).map(Part::text).toList();
    }

    /**
     * The text with every variable's value, each written by {@code encoding}; null where a variable has none.
     *
     * @param literal how text between the variables is written
     */
    @Nullable String expand(Values values, UnaryOperator<String> literal, Encoding encoding) throws InvalidMessageException {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!part.isVariable()) {
                text.append(literal.apply(part.text()));
                continue;
            }
            String value = values.get(part.text());
            if (value == null) {
                return null;
            }
            text.append(encoding.encode(part.text(), value));
        }
        return text.toString();
    }

    /** How a variable's value is written into the text. */
    @FunctionalInterface
    interface Encoding {
        String encode(String variable, String value) throws InvalidMessageException;
    }
}
