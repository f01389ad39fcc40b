package io.trestle.routes.admission.contract;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;

/** What a validator found, ended when it is enough: a body of a million wrong items must not become a million messages. */
final class FoundErrors extends ArrayList<Error> {

    static final int MAXIMUM = 50;

    private static final long serialVersionUID = 1L;

    /** Ends a validation. */
    static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super("enough errors", null, false, false);
        }
    }

    @Override
    public boolean add(Error error) {
        if (size() == MAXIMUM) {
            throw new EnoughException();
        }
        return super.add(error);
    }

    @Override
    public boolean addAll(Collection<? extends Error> errors) {
        errors.forEach(this::add);
        return true;
    }
}
