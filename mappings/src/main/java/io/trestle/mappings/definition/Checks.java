package io.trestle.mappings.definition;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a record's compact constructor: first what the marks on its components say, then what the record adds.
 * All violations of a record are collected before it is refused.
 */
public final class Checks {

    private static final ClassValue<List<Constraint>> CONSTRAINTS = new ClassValue<>() {
        @Override
        protected List<Constraint> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            return Arrays.stream(components == null ? new RecordComponent[0] : components)
                    .map(Constraint::of)
                    .toList();
        }
    };

    private final List<Violation> violations = new ArrayList<>(0);

    private Checks() {}

    /** @param values what the components are to hold, in their order */
    public static Checks of(Class<? extends Record> type, @Nullable Object... values) {
        List<Constraint> constraints = CONSTRAINTS.get(type);
        if (constraints.size() != values.length) {
            throw new IllegalStateException(
                    type + ": " + values.length + " values (expected: " + constraints.size() + ")");
        }
        Checks checks = new Checks();
        for (int i = 0; i < values.length; i++) {
            checks.violations.addAll(constraints.get(i).violations(values[i]));
        }
        List<String> keys =
                constraints.stream().map(Constraint::component).map(Words::key).toList();
        Alternatives.check(type, key -> values[keys.indexOf(key)] != null).ifPresent(checks.violations::add);
        return checks;
    }

    /**
     * Adds a check of the record's own.
     *
     * @param others components that have a say in it
     */
    public Checks that(boolean good, String component, @Nullable Object value, String expected, String... others) {
        if (!good) {
            violations.add(new Violation(component, Words.shown(value), expected, List.of(others)));
        }
        return this;
    }

    /** @throws InvalidDefinitionException when a check failed; it lists all that did */
    public void enforce() {
        if (!violations.isEmpty()) {
            throw new InvalidDefinitionException(violations);
        }
    }
}
