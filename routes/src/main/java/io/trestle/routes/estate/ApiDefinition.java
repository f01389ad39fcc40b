package io.trestle.routes.estate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A versioned REST face, as {@code apis/NAME/api.yaml} describes it. It is served under {@code /{api}/{version}}.
 *
 * @param contract the OpenAPI document, absolute; derived from the system's contract where left out
 * @param access who may call; operations may say otherwise
 * @param throttle how often; none where left out
 * @param timeout the longest a call may take
 * @param maxBody the largest request body, in bytes
 * @param operations by name
 */
public record ApiDefinition(
        String api,
        String version,
        String title,
        @Nullable String description,
        @Nullable String owner,
        Lifecycle lifecycle,
        @Nullable Path contract,
        AccessDefinition access,
        @Nullable ThrottleDefinition throttle,
        Duration timeout,
        long maxBody,
        Map<String, OperationDefinition> operations) {

    /** Where an API is in its life. */
    public enum Lifecycle {
        /** Being written: not served. */
        DRAFT,
        /** Served. */
        PUBLISHED,
        /** Served, with a {@code Deprecation} field (RFC 9745) in every answer. */
        DEPRECATED,
        /** No longer served: 410. */
        RETIRED
    }

    /**
     * Who may call.
     *
     * @param authenticate any one of these suffices
     * @param scopes all of these are needed; none where empty
     * @param consumers only these; all known consumers where empty
     */
    public record AccessDefinition(List<Authentication> authenticate, List<String> scopes, List<String> consumers) {}

    /** Ways to say who one is. */
    public enum Authentication {
        API_KEY,
        JWT,
        ANONYMOUS
    }
}
