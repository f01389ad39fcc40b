package io.trestle.routes.contract;

import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.InvalidContractException;
import io.trestle.routes.estate.ApiDefinition;
import java.nio.file.Path;

/** Finds the contract of an API: the one that its definition names, or an outline of its paths. */
public final class ApiContracts {

    private ApiContracts() {}

    /** @throws InvalidContractException where the file that the definition names cannot be read */
    public static ApiContract of(ApiDefinition api) throws InvalidContractException {
        Path written = api.contract();
        return written == null ? new OutlineContract(api) : new WrittenContract(Contract.read(written));
    }
}
