package io.trestle.ledger.replay;

import io.trestle.ledger.store.StoreUnavailableException;
import java.util.Optional;

/** Where bodies are that a failure shows only in part, masked or not at all, and that may be sent all the same. */
@FunctionalInterface
public interface WholeBodies {

    /** Empty where there is none of the failure of this id. Blocks. */
    Optional<byte[]> find(String failure) throws StoreUnavailableException;
}
