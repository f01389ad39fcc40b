package io.trestle.routes.estate;

import io.trestle.mappings.rule.MessageMapping;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One method and path of an API, bound to one operation of a system or to a Camel route. Exactly one of {@code call} and
 * {@code route} is given.
 *
 * @param rest method and path template below the API's path, {@code GET /customers/{customerId}}
 * @param call {@code system.operation}
 * @param route a Camel endpoint of the estate's own routes, {@code direct:NAME}; or {@code rest}: a {@code rest:} or
 *     {@code platform-http:} entry of such a route serves this method and path itself
 * @param access instead of the API's
 * @param throttle besides the API's
 * @param timeout instead of the API's
 * @param maxBody instead of the API's, in bytes
 * @param streaming whether bodies cross as they come, unread and unlimited in size
 * @param success the status of a good answer; 200, or 202 for one-way operations, where left out
 * @param location a template over the answer's fields for a {@code Location} field, {@code /customers/{customerId}}
 * @param faults declared faults of the system by name, and the status that each becomes; 422 for the others
 */
public record OperationDefinition(
        String rest,
        @Nullable String call,
        @Nullable String route,
        @Nullable AccessDefinition access,
        @Nullable ThrottleDefinition throttle,
        @Nullable Duration timeout,
        @Nullable Long maxBody,
        boolean streaming,
        @Nullable Integer success,
        @Nullable String location,
        MessageMapping request,
        MessageMapping response,
        Map<String, Integer> faults) {}
