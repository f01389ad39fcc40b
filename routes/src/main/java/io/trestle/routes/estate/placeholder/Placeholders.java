package io.trestle.routes.estate.placeholder;

import io.trestle.mappings.definition.Words;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Replaces <code>${name}</code> and <code>${name:default}</code> in text; <code>$${</code> stands for <code>${</code>.
 * A default may hold placeholders, and so may values of an environment, as long as none needs itself. Not thread-safe.
 */
public final class Placeholders {

    private static final int DEEPEST = 16;
    private static final int LONGEST = 64 * 1024;

    private final PlaceholderSource source;
    private final Consumer<String> secrets;
    private int budget;

    /** @param secrets told of every secret value that was used */
    public Placeholders(PlaceholderSource source, Consumer<String> secrets) {
        this.source = source;
        this.secrets = secrets;
    }

    /** @throws UnresolvedPlaceholderException when a placeholder has no value, needs itself or becomes too long */
    public Resolved resolve(String text) throws UnresolvedPlaceholderException {
        if (!text.contains("${")) {
            return new Resolved(text, Words.shown(text), false);
        }
        budget = LONGEST;
        Set<String> names = new LinkedHashSet<>();
        String replaced = replace(text, names, new LinkedHashSet<>());
        if (names.isEmpty()) {
            return new Resolved(replaced, Words.shown(replaced), false);
        }
        StringBuilder shown = new StringBuilder();
        names.forEach(name -> shown.append("${").append(Words.shown(name)).append('}'));
        return new Resolved(replaced, shown.toString(), true);
    }

    private String replace(String text, Set<String> names, Set<String> open) throws UnresolvedPlaceholderException {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            if (start > at && text.charAt(start - 1) == '$') {
                append(out, text.substring(at, start - 1) + "${");
                at = start + 2;
                continue;
            }
            int end = endOf(text, start);
            append(out, text.substring(at, start));
            append(out, value(text.substring(start + 2, end), names, open));
            at = end + 1;
        }
        append(out, text.substring(at));
        return out.toString();
    }

    private String value(String placeholder, Set<String> names, Set<String> open)
            throws UnresolvedPlaceholderException {
        int colon = colonOf(placeholder);
        String name = (colon < 0 ? placeholder : placeholder.substring(0, colon)).strip();
        names.add(name);
        if (!open.add(name)) {
            throw new UnresolvedPlaceholderException(shown(name) + ": needs its own value");
        }
        if (open.size() > DEEPEST) {
            throw new UnresolvedPlaceholderException(shown(name) + ": needs too many others");
        }
        PlaceholderSource.Value value = source.find(name);
        if (value == null && colon < 0) {
            throw new UnresolvedPlaceholderException(shown(name) + ": no value" + source.advice(name));
        }
        String text = value == null
                ? replace(placeholder.substring(colon + 1), names, open)
                : value.template() ? replace(value.text(), new LinkedHashSet<>(), open) : value.text();
        open.remove(name);
        if (value != null && (value.secret() || Words.isSecretLooking(name))) {
            secrets.accept(text);
        }
        return text;
    }

    /** The colon before the default: {@code env:} and {@code file:} have one of their own before. */
    private static int colonOf(String placeholder) {
        if (placeholder.startsWith("file:")) {
            return -1;
        }
        return placeholder.indexOf(':', placeholder.startsWith("env:") ? "env:".length() : 0);
    }

    private static int endOf(String text, int start) throws UnresolvedPlaceholderException {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new UnresolvedPlaceholderException("${ without } (expected: ${name}, or $${ for the characters)");
    }

    private void append(StringBuilder out, String more) throws UnresolvedPlaceholderException {
        budget -= more.length();
        if (budget < 0) {
            throw new UnresolvedPlaceholderException("placeholders become too long (expected: at most 64KB)");
        }
        out.append(more);
    }

    private static String shown(String name) {
        return "${" + Words.shown(name) + "}";
    }
}
