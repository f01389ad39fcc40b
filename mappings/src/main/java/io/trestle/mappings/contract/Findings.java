package io.trestle.mappings.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes of one contract, as they are found. */
final class Findings {

    /** A file that is no contract at all would otherwise be reported line by line. */
    private static final int MOST = 100;

    private final Set<ContractError> errors = new LinkedHashSet<>();

    void add(SourceTree tree, String pointer, String message) {
        Position position = tree.position(pointer);
        add(new ContractError(tree.file(), position.line(), position.column(), pointer, message));
    }

    void add(ContractError error) {
        if (errors.size() < MOST) {
            errors.add(error);
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    void enforce() throws InvalidContractException {
        if (!errors.isEmpty()) {
            throw exception();
        }
    }

    InvalidContractException exception() {
        return new InvalidContractException(List.copyOf(errors));
    }
}
