package io.trestle.mappings.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks after {@link ExactlyOne} and {@link AtMostOne}. */
final class Alternatives {

    private Alternatives() {}

    static Optional<Violation> of(Class<?> type, List<String> components, @Nullable Object[] values) {
        ExactlyOne exactly = type.getAnnotation(ExactlyOne.class);
        if (exactly != null) {
            return check(exactly.value(), components, values, 1, "exactly one of ");
        }
        AtMostOne atMost = type.getAnnotation(AtMostOne.class);
        return atMost == null ? Optional.empty() : check(atMost.value(), components, values, 0, "at most one of ");
    }

    private static Optional<Violation> check(
            String[] names, List<String> components, @Nullable Object[] values, int least, String words) {
        List<String> given = Arrays.stream(names)
                .filter(name -> values[components.indexOf(name)] != null)
                .toList();
        String expected = words + Arrays.stream(names).map(Words::key).collect(Collectors.joining(", "));
        if (given.size() < least) {
            return Optional.of(new Violation(names[0], "missing", expected));
        }
        return given.size() > 1
                ? Optional.of(new Violation(given.get(1), "given besides " + Words.key(given.get(0)), expected))
                : Optional.empty();
    }
}
