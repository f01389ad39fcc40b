package io.trestle.routes.door;

import java.util.Optional;

/** Which operation of which API governs a REST entry. What nothing governs is not served. */
@FunctionalInterface
public interface Governance {

    /**
     * @param method an HTTP method in upper case
     * @param pathTemplate the full path with {@code {variables}}, {@code /customers/v1/customers/{customerId}}
     */
    Optional<GovernedOperation> governing(String method, String pathTemplate);
}
