package io.trestle.routes.door.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters as forms and clients write them: {@code name=value}, parted by {@code &}, with plus for space. */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * Names and values, decoded once, in the order in which they were sent. A parameter without {@code =} has an empty
     * value; one without a name counts for nothing.
     *
     * @throws MalformedTargetException where a percent-encoding cannot be decoded
     */
    public static Map<String, List<String>> parse(@Nullable String rawQuery) throws MalformedTargetException {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int from = 0; from <= rawQuery.length(); ) {
            int ampersand = rawQuery.indexOf('&', from);
            int to = ampersand < 0 ? rawQuery.length() : ampersand;
            int equals = rawQuery.indexOf('=', from);
            int nameEnd = equals < 0 || equals > to ? to : equals;
            String name = PercentEncoding.decode(rawQuery, from, nameEnd, true, "query");
            String value = nameEnd == to ? "" : PercentEncoding.decode(rawQuery, nameEnd + 1, to, true, "query");
            if (!name.isEmpty()) {
                parameters.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
            }
            from = to + 1;
        }
        parameters.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(parameters);
    }
}
