package io.trestle.routes.importing;

import io.trestle.mappings.definition.Syntaxes;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How contracts are imported.
 *
 * @param estate the folder of definitions; made where it does not exist
 * @param system the system's name; derived from the contract where null
 * @param api the API's name; derived from the contract where null
 * @param port the only port of a WSDL that is to be used, by its name or as {@code SERVICE/PORT}; chosen where null
 * @param endpoint where the system listens; the contract's own address where null
 * @param gather where contracts and what they refer to may come from
 * @param openapi the version of derived contracts
 * @param dryRun whether nothing is written
 */
public record ImportSettings(
        Path estate,
        @Nullable String system,
        @Nullable String api,
        @Nullable String port,
        @Nullable String endpoint,
        GatherSettings gather,
        OpenApiVersion openapi,
        boolean dryRun) {

    /** With a port that is chosen. */
    public ImportSettings(
            Path estate,
            @Nullable String system,
            @Nullable String api,
            @Nullable String endpoint,
            GatherSettings gather,
            OpenApiVersion openapi,
            boolean dryRun) {
        this(estate, system, api, null, endpoint, gather, openapi, dryRun);
    }

    /** @throws IllegalArgumentException when a name is none or the endpoint no address */
    public ImportSettings {
        name("system", system);
        name("api", api);
        if (endpoint != null && !endpoint.matches(Syntaxes.WEB_ADDRESS)) {
            throw new IllegalArgumentException(
                    "endpoint: " + endpoint + " (expected: " + Syntaxes.WEB_ADDRESS_EXPECTED + ")");
        }
    }

    private static void name(String what, @Nullable String name) {
        if (name != null && !name.matches(Syntaxes.NAME)) {
            throw new IllegalArgumentException(what + ": " + name + " (expected: " + Syntaxes.NAME_EXPECTED + ")");
        }
    }
}
