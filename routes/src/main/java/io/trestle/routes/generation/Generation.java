package io.trestle.routes.generation;

import io.trestle.routes.contract.PublishedContract;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.source.UnitSources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * One state of the estate, as it is served. Immutable.
 *
 * @param number counts from 1
 * @param since when it took over
 * @param units the Camel contexts that serve it, by name
 */
public record Generation(int number, Instant since, Estate estate, List<RunningUnit> units) {

    public Generation {
        units = List.copyOf(units);
    }

    /**
     * A Camel context of this generation.
     *
     * @param name the unit's name: {@code customers.v1}
     * @param bornIn the generation in which it was built; older than this one where nothing of it changed since
     * @param context the running context; to look at, not to change
     * @param contracts of its APIs, by API and version: {@code customers.v1}
     * @param sources what it is made from; null for the estate's own routes
     */
    public record RunningUnit(
            String name,
            int bornIn,
            CamelContext context,
            Map<String, PublishedContract> contracts,
            @Nullable UnitSources sources) {

        public RunningUnit {
            contracts = Map.copyOf(contracts);
        }
    }

    /** The contract of an API; empty where no such API is served. */
    public Optional<PublishedContract> contract(String api, String version) {
        return units.stream()
                .flatMap(unit -> Optional.ofNullable(unit.contracts().get(api + "." + version)).stream())
                .findFirst();
    }
}
