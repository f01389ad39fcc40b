package io.trestle.benchmarks.ledger;

import io.trestle.benchmarks.BareRequest;
import io.trestle.ledger.failure.FailedCall;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.KeptCrossing;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of about 1 KB. */
final class Samples {

    static final OperationId OPERATION = new OperationId("orders", "v1", "placeOrder");
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final byte[] NOTHING = {};

    private Samples() {}

    static byte[] body(int number) {
        return ("{\"orderId\":\"O-" + number + "\",\"text\":\"" + "x".repeat(980) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Call call(String id, byte[] body) {
        Call call = new Call(
                id,
                OPERATION,
                new BareRequest("POST", "/orders/v1/orders", "application/json"),
                new TraceContext(TRACE, "b7ad6b7169203331", false, null),
                System.nanoTime(),
                Duration.ofSeconds(30));
        call.authenticated(new Caller("web-shop", Set.of(), null));
        call.collected(body);
        return call;
    }

    static FailedCall failure(int number) {
        byte[] body = body(number);
        KeptBody kept = new KeptBody("application/json", body, body.length, false);
        Instant at = Instant.now();
        KeptCrossing crossing =
                new KeptCrossing("orders", "placeOrder", at, 3, "unreachable", "connection refused", kept, null, null);
        return new FailedCall(
                "call" + number,
                OPERATION.api(),
                OPERATION.version(),
                OPERATION.operation(),
                "orders",
                "web-shop",
                "system-unavailable",
                null,
                "connection refused",
                503,
                at,
                1,
                null,
                TRACE,
                "POST",
                "/orders/v1/orders",
                List.of(new HeaderField("Content-Type", "application/json")),
                kept,
                Map.of("orderId", "O-" + number),
                new KeptAttempt(
                        "call",
                        null,
                        null,
                        at,
                        5,
                        "system-unavailable",
                        "connection refused",
                        503,
                        List.of(),
                        NOTHING,
                        List.of(crossing)));
    }
}
