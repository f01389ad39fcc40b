package io.trestle.routes.admission;

import io.trestle.routes.estate.Estate;
import java.util.List;

/** A provider at work: makes the policies of operations, and outlives generations. Thread-safe. */
public interface PolicySource extends AutoCloseable {

    /**
     * The policies that this operation needs; none where its definition does not ask for them. The estate is a candidate:
     * nothing may change for the one being served.
     *
     * @throws InvalidPolicyException where the definition asks for what cannot be done
     */
    List<Policy> policiesFor(PolicySubject subject) throws InvalidPolicyException;

    /** From now on this estate is served. Does not block: what has to be fetched is fetched in the background. */
    default void published(Estate estate) {}

    /** Ends threads and connections. Policies made before may still be asked, and then refuse rather than hang. */
    @Override
    default void close() {}
}
