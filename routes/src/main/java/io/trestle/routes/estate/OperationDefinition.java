package io.trestle.routes.estate;

import io.trestle.connectors.system.Priority;
import io.trestle.mappings.definition.AtMostOne;
import io.trestle.mappings.definition.Bytes;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Keys;
import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One method and path of an API, bound to one operation of a system or to a Camel route. Exactly one of {@code call} and
 * {@code route} is given; a mock may have neither.
 *
 * @param rest method and path template below the API's path, {@code GET /customers/{customerId}}
 * @param call {@code system.operation}
 * @param route a Camel endpoint of the estate's own routes, {@code direct:NAME}; or {@code rest}: a {@code rest:} or
 *     {@code platform-http:} entry of such a route serves this method and path itself
 * @param mock instead of the API's: whether its contract's examples are the answers, and nothing behind it is called
 * @param access instead of the API's
 * @param throttle besides the API's
 * @param priority instead of the API's
 * @param timeout instead of the API's
 * @param maxBody instead of the API's, in bytes
 * @param lenient as the API's, for this operation alone; false by default
 * @param streaming whether bodies cross as they come, unread and unlimited in size; false by default
 * @param success the status of a good answer; 200, or 202 for one-way operations, where left out
 * @param location a template over the answer's fields for a {@code Location} field, {@code /customers/{customerId}}
 * @param request how the caller's message changes on its way to the system; unchanged where left out
 * @param response how the system's answer changes on its way to the caller; unchanged where left out
 * @param faults declared faults of the system by name, and the status that each becomes; 422 for the others
 * @param keys where the request has what a failure is found by, as JSON Pointers; a name of one step that the body lacks
 *     is looked for among the path variables
 * @param cache that answers are remembered and given again; they are not where left out
 * @param delivery whether the caller waits for the system, or for the gateway's store alone; direct by default
 * @param forward how messages are delivered that were accepted into the store
 */
@AtMostOne({"call", "route"})
public record OperationDefinition(
        @Syntax(value = RestEntry.SYNTAX, expected = RestEntry.EXPECTED)
        String rest,

        @Syntax(value = CALL, expected = "system.operation") @Nullable String call,

        @Syntax(value = "rest|direct:[A-Za-z0-9_.-]+", expected = "direct:NAME, or rest") @Nullable String route,

        @Nullable Boolean mock,
        @Nullable AccessDefinition access,
        @Nullable ThrottleDefinition throttle,
        @Nullable Priority priority,
        @Nullable Duration timeout,
        @Bytes @Range(min = 0) @Nullable Long maxBody,
        boolean lenient,
        boolean streaming,
        @Range(min = 200, max = 299) @Nullable Integer success,

        @Syntax(value = "(/|https?://)[^\\s]*", expected = "a path or an address such as /customers/{customerId}")
        @Nullable String location,

        MessageMapping request,
        MessageMapping response,

        @Keys(value = "[^\\s]{1,255}", expected = "the name of a fault") @Range(min = 400, max = 599)
        Map<String, Integer> faults,

        @Syntax(value = KEY, expected = "a JSON Pointer to a value such as /orderId")
        List<String> keys,

        @Nullable CacheDefinition cache,
        @DefaultsTo("direct") Delivery delivery,
        @Nullable ForwardDefinition forward) {

    private static final String KEY = "(/([^/~]|~[01])+)+";
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final String NO_ANSWER = "direct, as nobody waits for the system's answer";
    private static final String CALL = Syntaxes.NAME + "\\." + Syntaxes.OPERATION;

    public OperationDefinition {
        faults = OrderedCopy.of(faults);
        keys = List.copyOf(keys);
        Checks checks = Checks.of(
                OperationDefinition.class,
                rest,
                call,
                route,
                mock,
                access,
                throttle,
                priority,
                timeout,
                maxBody,
                lenient,
                streaming,
                success,
                location,
                request,
                response,
                faults,
                keys,
                cache,
                delivery,
                forward);
        checks.that(
                !streaming || request.isIdentity() && response.isIdentity(),
                "streaming",
                streaming,
                "false where a mapping changes the message",
                "request",
                "response");
        boolean forwards = delivery == Delivery.STORE_AND_FORWARD;
        checks.that(forwards || forward == null, "forward", forward, "delivery: store-and-forward with it", "delivery");
        if (rest.matches(RestEntry.SYNTAX)) {
            checkPath(rest, checks);
            boolean get = RestEntry.parse(rest).method().equals("GET");
            checks.that(cache == null || get, "cache", "a cache", "none but for GET", "rest");
            boolean safe = SAFE.contains(RestEntry.parse(rest).method());
            checkForwarding("rest", forwards && safe, delivery, "direct for GET and HEAD", checks);
        }
        checks.that(cache == null || !streaming, "cache", "a cache", "none where bodies stream", "streaming");
        checkForwarding("route", forwards && call == null, delivery, "direct without a call of a system", checks);
        checkForwarding("streaming", forwards && streaming, delivery, "direct where bodies stream", checks);
        checkForwarding("response", forwards && !response.isIdentity(), delivery, NO_ANSWER, checks);
        checkForwarding("location", forwards && location != null, delivery, NO_ANSWER, checks);
        checks.enforce();
    }

    private static void checkForwarding(
            String other, boolean wrong, Delivery delivery, String expected, Checks checks) {
        checks.that(!wrong, "delivery", delivery, expected, other);
    }

    private static void checkPath(String rest, Checks checks) {
        RestEntry entry = RestEntry.parse(rest);
        List<String> segments = List.of(entry.path().split("/", -1));
        List<String> variables = entry.variables();
        checks.that(
                        !segments.contains(".") && !segments.contains(".."),
                        "rest",
                        rest,
                        "a path without . and .. segments")
                .that(new HashSet<>(variables).size() == variables.size(), "rest", rest, "different path variables");
    }

    /** Whom the caller waits for. */
    public enum Delivery {
        /** The system. */
        DIRECT,
        /** The gateway's store, which answers 202; the message is delivered when the system can be reached. */
        STORE_AND_FORWARD
    }

    /** How accepted messages are delivered; null where the caller waits for the system. */
    public @Nullable ForwardDefinition forwarding() {
        if (delivery == Delivery.DIRECT) {
            return null;
        }
        return forward == null ? ForwardDefinition.ofDefaults() : forward;
    }

    /** Whether it is a mock where its API says this. */
    public boolean isMock(ApiDefinition api) {
        return mock == null ? api.mock() : mock;
    }

    /** {@link #rest()} in its parts. */
    public RestEntry entry() {
        return RestEntry.parse(rest);
    }

    /** {@link #call()} in its parts; null where a route serves the operation. */
    public @Nullable SystemOperation target() {
        return call == null ? null : SystemOperation.parse(call);
    }
}
