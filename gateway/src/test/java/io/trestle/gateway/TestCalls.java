package io.trestle.gateway;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.call.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls as the front door would make them. */
public final class TestCalls {

    /** What must not be seen outside: it stands in the path, the query and a header field of every call here. */
    public static final String SECRET = "s3cr3t";

    private TestCalls() {}

    public static Call call(@Nullable Caller caller) {
        Call call = new Call(
                "01-call-id",
                new OperationId("customers", "v1", "getCustomer"),
                new Request(),
                new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true, null),
                System.nanoTime(),
                Duration.ofSeconds(3));
        if (caller != null) {
            call.authenticated(caller);
        }
        return call;
    }

    public static Answered answered(@Nullable Call call, int status, @Nullable String problem) {
        return new Answered(
                "01-call-id",
                call,
                "GET",
                "/customers/v1/customers/" + SECRET,
                status,
                problem,
                Duration.ofNanos(12_345_678),
                0,
                123);
    }

    private record Request() implements CallRequest {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String rawPath() {
            return "/customers/v1/customers/" + SECRET;
        }

        @Override
        public String rawQuery() {
            return "token=" + SECRET;
        }

        @Override
        public String header(String name) {
            return SECRET;
        }

        @Override
        public List<String> headers(String name) {
            return List.of(SECRET);
        }

        @Override
        public Set<String> headerNames() {
            return Set.of("x-api-key");
        }

        @Override
        public Map<String, String> pathVariables() {
            return Map.of("customerId", SECRET);
        }

        @Override
        public Map<String, List<String>> queryParameters() {
            return Map.of("token", List.of(SECRET));
        }

        @Override
        public String remoteAddress() {
            return "192.0.2.1";
        }
    }
}
