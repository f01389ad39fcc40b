package io.trestle.console.failures;

import io.trestle.console.Moments;
import io.trestle.console.ProblemException;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureState;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads filters, of queries and of bodies alike. */
final class FailureQuery {

    /** What a filter may say. */
    static final Set<String> NAMES =
            Set.of("api", "operation", "system", "consumer", "kind", "state", "key", "since", "until", "text", "group");

    private static final Set<String> PAGING = Set.of("limit", "cursor");

    private FailureQuery() {}

    /** @throws ProblemException 400, where a value cannot be meant */
    static FailureFilter read(Map<String, String> values, Clock clock) {
        return new FailureFilter(
                values.get("api"),
                values.get("operation"),
                values.get("system"),
                values.get("consumer"),
                values.get("kind"),
                state(values.get("state")),
                values.get("key"),
                time("since", values.get("since"), clock),
                time("until", values.get("until"), clock),
                values.get("text"),
                values.get("group"));
    }

    /**
     * What a list is asked by: a misspelt name would list everything.
     *
     * @throws ProblemException 400, where there is another
     */
    static void requireKnown(Set<String> names) {
        Set<String> known = new TreeSet<>(NAMES);
        known.addAll(PAGING);
        for (String name : names) {
            if (!known.contains(name)) {
                throw invalid(name, "unknown", "one of " + String.join(", ", known));
            }
        }
    }

    /** A filter in the words that {@link #read} takes. */
    static Map<String, String> write(FailureFilter filter) {
        Map<String, String> values = new LinkedHashMap<>();
        FailureState state = filter.state();
        put(values, "api", filter.api());
        put(values, "operation", filter.operation());
        put(values, "system", filter.system());
        put(values, "consumer", filter.consumer());
        put(values, "kind", filter.kind());
        put(values, "state", state == null ? null : state.label());
        put(values, "key", filter.key());
        put(values, "since", filter.since());
        put(values, "until", filter.until());
        put(values, "text", filter.text());
        put(values, "group", filter.group());
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    static ProblemException invalid(String name, String value, String expected) {
        return Moments.invalid(name, value, expected);
    }

    private static @Nullable FailureState state(@Nullable String label) {
        if (label == null) {
            return null;
        }
        return Arrays.stream(FailureState.values())
                .filter(state -> state.label().equals(label))
                .findAny()
                .orElseThrow(() -> invalid("state", label, "one of " + FailureState.labels()));
    }

    private static @Nullable Instant time(String name, @Nullable String text, Clock clock) {
        return text == null ? null : Moments.read(name, text, clock);
    }
}
