package io.trestle.console.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is being served, as operators see it. Thread-safe. */
public interface Served {

    /**
     * The generation that serves.
     *
     * @param number counts from 1
     * @param since when it took over
     * @param lastReload what came of the last look at the folder; null where there was none since the start
     */
    record Current(
            int number,
            Instant since,
            Estate estate,
            @Nullable Reloaded lastReload) {}

    /** What a look at the folder came to. */
    enum Outcome {
        /** A new generation serves. */
        SWAPPED,
        /** Nothing had changed. */
        UNCHANGED,
        /** What is in the folder cannot be served; the old generation goes on. */
        REJECTED
    }

    /**
     * A look at the folder.
     *
     * @param built units that were built
     * @param kept units that were taken over as they ran
     * @param removed units that are gone
     */
    record Reloaded(
            Instant at,
            Outcome outcome,
            List<String> built,
            List<String> kept,
            List<String> removed,
            List<EstateError> errors) {}

    /** Empty before the first generation serves. */
    Optional<Current> current();

    /** Reads the folder and serves what it says, if it can be served. Takes as long as that takes. */
    Reloaded reload();

    /** The OpenAPI document of an API that is being served; empty where there is no such API. */
    Optional<JsonNode> contract(String api, String version);
}
