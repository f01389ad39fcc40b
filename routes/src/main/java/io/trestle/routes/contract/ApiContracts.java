package io.trestle.routes.contract;

import io.trestle.connectors.Systems;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.InvalidContractException;
import io.trestle.routes.estate.ApiDefinition;
import java.nio.file.Path;

/** Finds the contract of an API: the one that its definition names, or else one derived from what its systems say. */
public final class ApiContracts {

    private ApiContracts() {}

    /**
     * The contract of an API.
     *
     * @param systems a lease that has every system that the API calls
     * @throws InvalidContractException where the file that the definition names cannot be read
     */
    public static ApiContract of(ApiDefinition api, Systems.Lease systems) throws InvalidContractException {
        Path written = api.contract();
        return written == null ? DerivedApiContract.of(api, systems) : new WrittenContract(Contract.read(written));
    }
}
