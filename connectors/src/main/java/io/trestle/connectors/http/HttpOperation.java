package io.trestle.connectors.http;

import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;

/** How a call becomes an HTTP request, and the response an answer. Thread-safe. */
public interface HttpOperation {

    /**
     * Whether keys and passwords are at work. Then writing and reading take long even for small messages, so that an event loop
     * should not do it, and what is sent is never kept.
     */
    default boolean isSecured() {
        return false;
    }

    /** @throws InvalidMessageException when the message cannot be said in the system's words */
    HttpCall write(SystemRequest request) throws InvalidMessageException;

    /**
     * @throws SystemFailureException when the response is an error or cannot be read
     * @throws SystemFaultException when it is a declared fault
     */
    SystemAnswer read(SystemRequest request, HttpReply reply) throws SystemFailureException, SystemFaultException;
}
