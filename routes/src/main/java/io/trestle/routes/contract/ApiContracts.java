package io.trestle.routes.contract;

import io.trestle.connectors.Systems;
import io.trestle.mappings.contract.Contract;
import io.trestle.routes.estate.ApiDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Finds the contract of an API: the one that its definition names, or else one derived from what its systems say. */
public final class ApiContracts {

    private ApiContracts() {}

    /**
     * The contract of an API.
     *
     * @param written the contracts that the estate's APIs name, by file, as the loader read them
     * @param systems a lease that has every system that the API calls
     */
    public static ApiContract of(ApiDefinition api, Map<Path, Contract> written, Systems.Lease systems) {
        Path file = api.contract();
        return file == null
                ? DerivedApiContract.of(api, systems)
                : new WrittenContract(Objects.requireNonNull(written.get(file), () -> file + ": not read"));
    }
}
