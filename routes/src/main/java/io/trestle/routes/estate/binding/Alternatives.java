package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.AtMostOne;
import io.trestle.mappings.definition.ExactlyOne;
import io.trestle.mappings.definition.Words;
import java.util.Arrays;
import java.util.List;

/** Keys of a record that exclude each other. */
public final class Alternatives {

    private Alternatives() {}

    /** Whether one of them must be given. */
    public static boolean demands(Class<?> type) {
        return type.isAnnotationPresent(ExactlyOne.class);
    }

    /** The keys; empty where a record has none. */
    public static List<String> of(Class<?> type) {
        ExactlyOne exactly = type.getAnnotation(ExactlyOne.class);
        AtMostOne atMost = type.getAnnotation(AtMostOne.class);
        String[] names = exactly != null ? exactly.value() : atMost != null ? atMost.value() : new String[0];
        return Arrays.stream(names).map(Words::key).toList();
    }
}
