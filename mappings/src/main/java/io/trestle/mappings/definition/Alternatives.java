package io.trestle.mappings.definition;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks after {@link ExactlyOne} and {@link AtMostOne}. */
public final class Alternatives {

    private Alternatives() {}

    /** Components of a record that exclude each other; empty where it has none. */
    public static List<String> of(Class<?> type) {
        ExactlyOne exactly = type.getAnnotation(ExactlyOne.class);
        if (exactly != null) {
            return List.of(exactly.value());
        }
        AtMostOne atMost = type.getAnnotation(AtMostOne.class);
        return atMost == null ? List.of() : List.of(atMost.value());
    }

    /** Whether one of them must be given. */
    public static boolean demanded(Class<?> type) {
        return type.isAnnotationPresent(ExactlyOne.class);
    }

    /** @param given whether a component, by its name as a key, is given */
    public static Optional<Violation> check(Class<?> type, Predicate<String> given) {
        List<String> names = of(type);
        List<String> found =
                names.stream().filter(name -> given.test(Words.key(name))).toList();
        boolean demanded = demanded(type);
        String expected = (demanded ? "exactly" : "at most") + " one of "
                + names.stream().map(Words::key).collect(Collectors.joining(", "));
        if (found.isEmpty() && demanded) {
            return Optional.of(new Violation(names.get(0), "missing", expected, names));
        }
        if (found.size() > 1) {
            String shown = "given besides " + Words.key(found.get(0));
            return Optional.of(new Violation(found.get(1), shown, expected, names));
        }
        return Optional.empty();
    }
}
