package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.TraceContext;
import io.trestle.routes.door.table.MalformedTargetException;
import io.trestle.routes.door.table.Match;
import io.trestle.routes.door.table.QueryParameters;
import io.trestle.routes.door.table.RequestTarget;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the head of a request comes to. */
sealed interface Lookup {

    /** It calls this operation. */
    record Called(FoundOperation found) implements Lookup {}

    /** It is answered with this problem. */
    record Refused(Problem problem) implements Lookup {}

    /**
     * It asks what may be called (RFC 9110 section 9.3.7).
     *
     * @param page what a page in a browser asks for, that wants to call with the method that it names; null for none
     */
    record Asked(Set<String> allowed, @Nullable CrossOrigin page) implements Lookup {}

    /** How soon a client may try again what is not served now. */
    Duration SOON = Duration.ofSeconds(1);

    static Lookup of(HttpRequest request, String callId, long startedAt, Peer peer, ExchangeServices services) {
        Routing routing = services.routing();
        if (request.decoderResult().isFailure()) {
            return new Refused(Problems.malformed("The request's head cannot be read."));
        }
        if (routing.isDraining()) {
            return new Refused(Problems.notReady(SOON));
        }
        if (request.method().equals(HttpMethod.OPTIONS) && request.uri().equals("*")) {
            return new Asked(Set.of(), null);
        }
        String expectation = request.headers().get(HttpHeaderNames.EXPECT);
        if (expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            return new Refused(Problem.of(
                    417, "expectation-failed", "Expectation failed", "Expect may say 100-continue and nothing else."));
        }
        try {
            RequestTarget target = RequestTarget.parse(request.uri());
            Map<String, List<String>> query = QueryParameters.parse(target.rawQuery());
            Match<Operation> match = routing.match(request.method().name(), target);
            if (match instanceof Match.Found<Operation> found) {
                RequestView view = new RequestView(request, target, query, found.variables(), peer);
                return called(found.target(), view, callId, startedAt, services);
            }
            if (match instanceof Match.OtherMethods<Operation> others) {
                return otherwise(request, others.allowed(), routing, target);
            }
            return new Refused(match == null ? Problems.notReady(SOON) : Problems.notFound());
        } catch (MalformedTargetException e) {
            return new Refused(Problems.malformed(e.detail()));
        }
    }

    private static Lookup called(
            Operation operation, RequestView view, String callId, long startedAt, ExchangeServices services) {
        if (operation.consumer() == null) {
            return new Refused(Problems.notReady(SOON));
        }
        TraceContext trace = TraceContext.continuing(
                view.headers("traceparent"),
                view.headers("tracestate"),
                services.sampleNew().getAsBoolean());
        GovernedOperation governed = operation.governed();
        Call call = new Call(callId, governed.id(), view, trace, startedAt, governed.timeout());
        call.servedBy(operation.definitions());
        return new Called(new FoundOperation(operation, view, call));
    }

    private static Lookup otherwise(HttpRequest request, Set<String> served, Routing routing, RequestTarget target) {
        Set<String> allowed = new TreeSet<>(served);
        allowed.add("OPTIONS");
        if (served.contains("GET")) {
            allowed.add("HEAD");
        }
        return request.method().equals(HttpMethod.OPTIONS)
                ? new Asked(allowed, page(request, routing, target))
                : new Refused(Problems.methodNotAllowed(allowed));
    }

    private static @Nullable CrossOrigin page(HttpRequest request, Routing routing, RequestTarget target) {
        String method = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        return method != null && routing.match(method, target) instanceof Match.Found<Operation> found
                ? found.target().governed().crossOrigin()
                : null;
    }
}
