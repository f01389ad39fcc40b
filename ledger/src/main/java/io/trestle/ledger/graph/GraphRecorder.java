package io.trestle.ledger.graph;

import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.Caller;
import io.trestle.routes.hop.HopObserver;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Counts every call on its edge: consumer to operation, operation or route to system, system to route. Blocks nobody and
 * takes no lock, but when an edge is new. Thread-safe.
 *
 * <p>An error is an answer of 400 and above, a fault, a call to a system that failed, or a route that ended with an
 * exception. A failure is an error that is not the caller's mistake: 500 and above, a system that failed, a route.
 */
public final class GraphRecorder implements CallObserver, SystemCallObserver, HopObserver {

    private static final int LONGEST_KIND = 64;

    private final Edges edges;
    private final RecentCalls recent;
    private final EdgeObserver observer;
    private final Clock clock;

    GraphRecorder(Edges edges, RecentCalls recent, EdgeObserver observer, Clock clock) {
        this.edges = edges;
        this.recent = recent;
        this.observer = observer;
        this.clock = clock;
    }

    /** Requests that no operation answers to are no edge. */
    @Override
    public void answered(Answered answered) {
        Call call = answered.call();
        if (call == null) {
            return;
        }
        Caller caller = call.caller();
        EdgeCell cell = edges.cell(new EdgeName.OfCaller(caller == null ? null : caller.consumer(), call.operation()));
        long nanos = answered.duration().toNanos();
        String kind = answered.status() < 400 && answered.problem() == null ? null : kind(answered);
        boolean failed = kind != null && answered.status() >= 500 || "answer-broken".equals(answered.problem());
        long now = record(cell, nanos, kind, failed, answered.requestBytes(), answered.responseBytes());
        long at = now - nanos / 1_000_000;
        PassedCall.Step own = new PassedCall.Step(cell.key().from(), cell.key().to(), "", at, nanos, kind);
        recent.add(
                new PassedCall(
                        call.id(),
                        call.trace().traceId(),
                        answered.status(),
                        at,
                        nanos,
                        kind,
                        PassedCall.steps(own, call.crossings())),
                failed,
                cell.isSample(edges.turn()));
    }

    @Override
    public void ended(SystemCall call) {
        EdgeCell cell = edges.cell(name(call));
        record(
                cell,
                call.duration().toNanos(),
                kind(call),
                call.failure() != null,
                call.sentBytes(),
                call.answeredBytes());
    }

    /** A pass that no system began is no edge; the calls that it makes are. */
    @Override
    public void ended(Hop hop) {
        String system = hop.system();
        long nanos = hop.duration().toNanos();
        String kind =
                hop.failure() == null ? null : cut(hop.failure().getClass().getSimpleName());
        long now = clock.millis();
        boolean sample = false;
        NodeRef route = NodeRef.route(hop.route());
        NodeRef from = NodeRef.UNTRACED;
        if (system != null) {
            EdgeCell cell = edges.cell(new EdgeName.OfHop(system, hop.route(), hop.endpoint()));
            now = record(cell, nanos, kind, kind != null, hop.bytes(), 0);
            sample = cell.isSample(edges.turn());
            route = cell.key().to();
            from = cell.key().from();
            if (!hop.traced()) {
                record(edges.cell(new EdgeName.OfUntraced(system)), 0, null, false, hop.bytes(), 0);
            }
        }
        long at = now - nanos / 1_000_000;
        PassedCall.Step own = new PassedCall.Step(from, route, hop.endpoint(), at, nanos, kind);
        recent.add(
                new PassedCall(
                        hop.callId(), hop.span().traceId(), 0, at, nanos, kind, PassedCall.steps(own, hop.crossings())),
                kind != null,
                sample);
    }

    private long record(EdgeCell cell, long nanos, @Nullable String kind, boolean failed, long bytesIn, long bytesOut) {
        long now = clock.millis();
        cell.record(nanos, kind, failed, bytesIn, bytesOut, now);
        observer.called(cell.key().from(), cell.key().to(), nanos, kind, failed);
        return now;
    }

    private static EdgeName name(SystemCall call) {
        CallOrigin origin = call.origin();
        if (origin instanceof CallOrigin.OfOperation operation) {
            return EdgeName.OfOperation.of(operation, call.system(), call.operation());
        }
        if (origin instanceof CallOrigin.OfRoute route) {
            return new EdgeName.OfRoute(route.id(), call.system(), call.operation());
        }
        return new EdgeName.OfStranger(call.system(), call.operation());
    }

    private static String kind(Answered answered) {
        if (answered.problem() != null) {
            return answered.problem();
        }
        return answered.status() == CLIENT_GONE ? "client-gone" : Integer.toString(answered.status());
    }

    /** The name of a fault as the system says it, or the kind of failure, such as {@code timed-out}. */
    static @Nullable String kind(SystemCall call) {
        if (call.failure() != null) {
            return switch (call.failure()) {
                case UNREACHABLE -> "unreachable";
                case TIMED_OUT -> "timed-out";
                case FAILED -> "failed";
                case SATURATED -> "saturated";
                case CIRCUIT_OPEN -> "circuit-open";
            };
        }
        return call.fault() == null ? null : cut(call.fault());
    }

    private static String cut(String kind) {
        return kind.isEmpty() ? "unnamed" : Texts.cut(kind, LONGEST_KIND);
    }
}
