package io.trestle.connectors;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who makes a call to a system. */
public sealed interface CallOrigin {

    /**
     * An operation of an API.
     *
     * @param consumer on whose behalf; null where nobody was authenticated
     */
    record OfOperation(
            String api,
            String version,
            String operation,
            @Nullable String consumer) implements CallOrigin {

        public OfOperation {
            Objects.requireNonNull(api, "api");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(operation, "operation");
        }
    }

    /**
     * A route of a team's own that no caller waits for.
     *
     * @param id the route's id
     */
    record OfRoute(String id) implements CallOrigin {

        public OfRoute {
            Objects.requireNonNull(id, "id");
        }
    }
}
