package io.trestle.console.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway remembers of answers, and what came of it since its start.
 *
 * @param bytes about
 * @param limit in bytes: what is hardly asked for is forgotten before it is exceeded
 * @param hits answers given again
 * @param misses calls that went on to their system
 * @param stale older answers given as a system failed
 * @param operations those whose answers are remembered as the estate says now, by name
 */
public record CacheView(
        long entries, long bytes, long limit, long hits, long misses, long stale, List<Operation> operations) {

    /**
     * One operation; numbers are as those of all.
     *
     * @param maxAge how long an answer is fresh
     * @param staleIfError how long after that it is given where the system fails; null for never
     * @param per {@code consumer} or {@code everybody}: who gets an answer again
     */
    public record Operation(
            String api,
            String version,
            String operation,
            String path,
            String maxAge,
            @Nullable String staleIfError,
            String per,
            long entries,
            long bytes,
            long hits,
            long misses,
            long stale) {}
}
