package io.trestle.mappings.contract;

import java.util.List;
import java.util.stream.Collectors;

/** A contract that cannot be used; it lists every mistake that was found. */
public final class InvalidContractException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ContractError> errors;

    /** @param errors at least one */
    public InvalidContractException(List<ContractError> errors) {
        super(errors.stream().map(ContractError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** In the order in which they were found. */
    public List<ContractError> errors() {
        return errors;
    }
}
