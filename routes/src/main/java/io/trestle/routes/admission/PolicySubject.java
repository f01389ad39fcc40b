package io.trestle.routes.admission;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.OperationDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operation that policies are made for.
 *
 * @param estate all that is defined around it
 * @param id which one it is
 * @param contract what its requests look like; null where nothing is said
 */
public record PolicySubject(
        Estate estate,
        OperationId id,
        ApiDefinition api,
        OperationDefinition operation,
        @Nullable OperationContract contract) {

    /** What the API tells this policy under {@code policies}; null where it does not name it. */
    public @Nullable Map<String, String> settings(String policy) {
        return api.policies().get(policy);
    }

    /** Who may call: what the operation says, or else the API; and from where, by each where it says so. */
    public AccessDefinition access() {
        AccessDefinition own = operation.access();
        return own == null ? api.access() : own.within(api.access());
    }
}
