package io.trestle.ledger;

import io.trestle.connectors.Body;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls as a front door leaves them behind. */
public final class FailedCalls {

    /** The operation that all of them call. */
    public static final OperationId PLACE_ORDER = new OperationId("orders", "v1", "placeOrder");

    private FailedCalls() {}

    /** One of whose messages nothing is masked. */
    static final OperationId IMPORT_ORDERS = new OperationId("orders", "v1", "importOrders");

    /** A POST that the system timed out on. */
    public static Answered timedOut(String id, String json) {
        return timedOut(call(id, json), json);
    }

    /** The same, of an operation that masks nothing. */
    static Answered unmasked(String id, String json) {
        return timedOut(call(id, json, IMPORT_ORDERS), json);
    }

    private static Answered timedOut(Call call, String json) {
        String id = call.id();
        SystemFailureException failure =
                new SystemFailureException("orders", "placeOrder", Kind.TIMED_OUT, "no answer after 5000 ms", null);
        Crossings crossings = Crossings.ofCall();
        Crossing crossing = crossings.begin("orders", "placeOrder");
        try {
            crossing.sending("application/json", Body.of(bytes(json)));
        } catch (NotSentException e) {
            throw new IllegalStateException(e);
        }
        crossing.ended(
                new SystemCall(id, "orders", "placeOrder", Duration.ofSeconds(5), Kind.TIMED_OUT, null), failure);
        call.entered(crossings);
        call.failed(failure);
        return answered(call, json, 504, "system-timed-out");
    }

    /** A call that did not come into its route, as it was refused before. */
    public static Answered throttled(String id) {
        return answered(call(id, "{}"), "{}", 429, "throttled");
    }

    /** A call that went well. */
    public static Answered good(String id) {
        Call call = call(id, "{}");
        call.entered(Crossings.ofCall());
        return answered(call, "{}", 201, null);
    }

    private static Answered answered(Call call, String json, int status, @Nullable String problem) {
        return new Answered(
                call.id(),
                call,
                "POST",
                "/orders/v1/orders",
                status,
                problem,
                Duration.ofMillis(5003),
                bytes(json).length,
                100);
    }

    /** A call whose body is there. */
    static Call call(String id, String json) {
        return call(id, json, PLACE_ORDER);
    }

    private static Call call(String id, String json, OperationId operation) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.put("X-API-Key", "s3cret-key");
        headers.put("Authorization", "Bearer s3cret-token");
        headers.put("Cookie", "s3cret-cookie");
        headers.put("X-Shop", "north");
        Call call = new Call(
                id,
                operation,
                new Request(headers),
                new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", false, null),
                System.nanoTime(),
                Duration.ofSeconds(30));
        call.authenticated(new Caller("web-shop", Set.of(), null));
        call.collected(bytes(json));
        return call;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Request(Map<String, String> fields) implements CallRequest {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String rawPath() {
            return "/orders/v1/orders";
        }

        @Override
        public @Nullable String rawQuery() {
            return "shop=7&access_token=s3cret";
        }

        @Override
        public @Nullable String header(String name) {
            return fields.get(name);
        }

        @Override
        public List<String> headers(String name) {
            String value = fields.get(name);
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public Set<String> headerNames() {
            return fields.keySet();
        }

        @Override
        public Map<String, String> pathVariables() {
            return Map.of();
        }

        @Override
        public Map<String, List<String>> queryParameters() {
            return Map.of("shop", List.of("7"));
        }

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }
    }
}
