package io.trestle.routes.cache;

import java.util.List;
import java.util.Map;

/**
 * What calls have in common that get the same answer.
 *
 * @param consumer empty where it is for everybody
 * @param query parameters in any order; the values of one in theirs
 * @param varied values of the fields that make answers differ
 */
public record CacheKey(
        CacheRule rule, String consumer, String path, Map<String, List<String>> query, List<List<String>> varied) {

    /** About, in bytes. */
    int size() {
        int size = 200 + consumer.length() + path.length();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            size += 100 + parameter.getKey().length() + characters(parameter.getValue());
        }
        for (List<String> values : varied) {
            size += 50 + characters(values);
        }
        return size;
    }

    private static int characters(List<String> values) {
        return values.stream().mapToInt(value -> 50 + value.length()).sum();
    }
}
