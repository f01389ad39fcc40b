package io.trestle.console.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How contracts of watched systems differ from what was imported. Thread-safe; does not block. */
public interface SystemDrift {

    /** Empty for a system that is not watched. */
    Optional<View> of(String system);

    /**
     * What is known of one.
     *
     * @param every how often the system is asked, as an ISO 8601 duration
     * @param state {@code same}, {@code compatible}, {@code breaking} or {@code unknown}
     * @param failure why nothing is known; null where something is, and where the APIs say it
     * @param apis one for each API that was made with the system
     */
    record View(
            String system,
            String every,
            String state,
            @Nullable Instant since,
            @Nullable Instant checkedAt,
            Instant nextCheckAt,
            @Nullable String failure,
            List<Map<String, Object>> apis) {}
}
