package io.trestle.routes.estate;

import io.trestle.connectors.SystemContracts;
import io.trestle.mappings.contract.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What came of reading an estate. */
public sealed interface LoadResult {

    /** What deserves a look, but does not keep the estate from being served; in the order of files and lines. */
    List<EstateError> warnings();

    /** What its free routes have to do with its definitions. */
    RouteBindings bindings();

    /**
     * An estate that can be served, if its free routes can.
     *
     * @param contracts those that its APIs name, by file, as they were checked: whoever serves the estate need not read
     *     them again. They are large; the estate itself does not hold on to them
     * @param systemContracts the same of its systems
     * @param sources what its definitions are made from
     */
    record Loaded(
            Estate estate,
            RouteBindings bindings,
            Map<Path, Contract> contracts,
            SystemContracts systemContracts,
            DefinitionSources sources,
            List<EstateError> warnings)
            implements LoadResult {
        public Loaded {
            contracts = Map.copyOf(contracts);
            warnings = List.copyOf(warnings);
        }
    }

    /** An estate that cannot be served, and all that is wrong with it in the order of files and lines. */
    record Broken(List<EstateError> errors, RouteBindings bindings, List<EstateError> warnings) implements LoadResult {
        public Broken {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
