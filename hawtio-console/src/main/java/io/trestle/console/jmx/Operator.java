package io.trestle.console.jmx;

import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.routes.problem.Problems;

/** Someone who is logged in. */
public record Operator(String name, Role role) {

    /** Whether this one may see what messages hold: bodies and the values of header fields. */
    public boolean maySeeMessages() {
        return role.covers(Role.ADMIN);
    }

    /** @throws ProblemException 403, unless this one may do what {@code least} may */
    public void require(Role least) {
        if (!role.covers(least)) {
            throw new ProblemException(
                    Problems.forbidden("Your role is " + role.label() + " (needed: " + least.label() + ")."));
        }
    }
}
