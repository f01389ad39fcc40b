package io.trestle.mappings.definition;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the marks on one component of a record allow it to hold. Immutable.
 *
 * @param component the component's name
 * @param optional whether it may be null
 * @param secret whether its value stays out of messages
 */
public record Constraint(
        String component,
        boolean optional,
        boolean secret,
        boolean notEmpty,
        @Nullable Range range,
        @Nullable Syntax syntax,
        @Nullable Pattern pattern,
        @Nullable Keys keys,
        @Nullable Pattern keyPattern) {

    public static Constraint of(RecordComponent component) {
        Syntax syntax = component.getAnnotation(Syntax.class);
        Keys keys = component.getAnnotation(Keys.class);
        return new Constraint(
                component.getName(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.isAnnotationPresent(Secret.class),
                component.isAnnotationPresent(NotEmpty.class),
                component.getAnnotation(Range.class),
                syntax,
                syntax == null ? null : Pattern.compile(syntax.value()),
                keys,
                keys == null ? null : Pattern.compile(keys.value()));
    }

    /** What is wrong with a value of the whole component; empty where nothing is. */
    public List<Violation> violations(@Nullable Object value) {
        if (value == null) {
            return optional ? List.of() : List.of(new Violation(component, "missing", "a value"));
        }
        List<Violation> found = new ArrayList<>(0);
        if (value instanceof Collection<?> elements) {
            checkNotEmpty(elements.isEmpty(), found);
            elements.forEach(element -> addIfWrong(element, found));
        } else if (value instanceof Map<?, ?> map) {
            checkNotEmpty(map.isEmpty(), found);
            map.keySet().forEach(key -> {
                String expected = keyExpected(key.toString());
                if (expected != null) {
                    found.add(new Violation(component, Words.shown(key), expected));
                }
            });
            map.values().forEach(element -> addIfWrong(element, found));
        } else {
            addIfWrong(value, found);
        }
        return found;
    }

    private void checkNotEmpty(boolean empty, List<Violation> found) {
        if (notEmpty && empty) {
            found.add(new Violation(component, "empty", "at least one"));
        }
    }

    private void addIfWrong(Object value, List<Violation> found) {
        String expected = expected(value);
        if (expected != null) {
            found.add(new Violation(component, secret ? Words.HIDDEN : Words.shown(value), expected));
        }
    }

    /** What should be there instead of this value, or this element of a list or map; null where it is good. */
    public @Nullable String expected(Object value) {
        if ((value instanceof String || value instanceof URI) && syntax != null && pattern != null) {
            return pattern.matcher(value.toString()).matches() ? null : syntax.expected();
        }
        if (value instanceof Number number && range != null) {
            return isWithin(number.longValue(), range) ? null : words(range);
        }
        if (value instanceof Duration duration) {
            if (range == null) {
                return duration.isZero() || duration.isNegative() ? "longer than 0s" : null;
            }
            return isWithin(duration.toMillis(), range) ? null : durationWords(range);
        }
        return null;
    }

    /** What should be there instead of this key of a map; null where it is good. */
    public @Nullable String keyExpected(String key) {
        return keys == null || keyPattern == null || keyPattern.matcher(key).matches() ? null : keys.expected();
    }

    private static boolean isWithin(long number, Range range) {
        return number >= range.min() && number <= range.max();
    }

    private static String words(Range range) {
        return range.max() == Long.MAX_VALUE ? ">= " + range.min() : range.min() + " to " + range.max();
    }

    private static String durationWords(Range range) {
        String least = Units.text(Duration.ofMillis(range.min()));
        return range.max() == Long.MAX_VALUE
                ? "at least " + least
                : least + " to " + Units.text(Duration.ofMillis(range.max()));
    }
}
