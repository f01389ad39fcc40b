package io.trestle.routes.importing.source;

import io.trestle.mappings.source.ReadLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a gathering may look.
 *
 * @param folder files are taken from here and below; the folder of the contract's file where null
 * @param catalog an OASIS XML catalog with files that stand for addresses; none where null
 * @param allowed hosts that may be asked, {@code host} or {@code host:port}; none where empty
 * @param limits hold for what is fetched as for what is read
 * @param patience with one fetched document, from connecting to its last byte; all together may take six times as long
 */
public record GatherSettings(
        @Nullable Path folder, @Nullable Path catalog, List<String> allowed, ReadLimits limits, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public GatherSettings {
        allowed = List.copyOf(allowed);
    }

    /** With 20 s of patience. */
    public GatherSettings(@Nullable Path folder, @Nullable Path catalog, List<String> allowed, ReadLimits limits) {
        this(folder, catalog, allowed, limits, PATIENCE);
    }

    /** The contract's own folder and nothing else. */
    public static GatherSettings ofDefaults() {
        return new GatherSettings(null, null, List.of(), ReadLimits.ofDefaults());
    }
}
