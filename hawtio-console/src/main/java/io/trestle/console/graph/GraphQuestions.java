package io.trestle.console.graph;

import io.trestle.console.Asked;
import io.trestle.console.Moments;
import io.trestle.console.ProblemException;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.ledger.graph.CallPath;
import io.trestle.ledger.graph.Calls;
import io.trestle.ledger.graph.Graph;
import io.trestle.ledger.graph.GraphRequest;
import io.trestle.ledger.graph.Impact;
import io.trestle.ledger.graph.Level;
import io.trestle.ledger.graph.Talkers;
import io.trestle.ledger.graph.Trend;
import io.trestle.ledger.graph.Unused;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the call graph what is asked in words: parameters of a query, or fields of an object. What cannot be meant, or is not
 * known, ends with a {@link ProblemException}. Blocks. Thread-safe.
 */
public final class GraphQuestions {

    private static final Duration RECENT = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 1_000;
    private static final int DAYS = 400;
    private static final int MOST_CALLS = 200;

    private final CallGraph graph;
    private final Clock clock;

    public GraphQuestions(CallGraph graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /** {@code from, to, node, level, compareFrom, compareTo}; the last 15 minutes where left out. */
    public Graph graph(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("from", "to", "node", "level", "compareFrom", "compareTo"), clock);
        Between between = between(asked, "from", "to", RECENT);
        Optional<Instant> compareFrom = asked.time("compareFrom");
        Optional<Instant> compareTo = asked.time("compareTo");
        GraphRequest request;
        try {
            request = new GraphRequest(
                    between.from, between.to, asked.text("node"), level(asked), compareFrom, compareTo);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", String.valueOf(e.getMessage())));
        }
        return graph.graph(request);
    }

    /** {@code from} and {@code to}, ids of nodes, or {@code node}; {@code since, until}; the last hour where left out. */
    public Trend trend(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("from", "to", "node", "since", "until"), clock);
        Between between = between(asked, "since", "until", Duration.ofHours(1));
        Optional<String> node = asked.text("node");
        if (node.isPresent()) {
            return graph.trend(node.get(), between.from, between.to);
        }
        String from = asked.needed("from", "the id of a node, with `to`, or `node`");
        String to = asked.needed("to", "the id of a node");
        return graph.trend(from, to, between.from, between.to);
    }

    /** {@code system}; {@code from, to}: the last 24 hours where left out. */
    public Impact impact(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("system", "from", "to"), clock);
        Between between = between(asked, "from", "to", DAY);
        return graph.impact(asked.needed("system", "the name of a system"), between.from, between.to)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        404, "no-such-system", "No such system", "See /admin/v1/systems for all there are.")));
    }

    /** {@code days}; 30 where left out. */
    public Unused unused(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("days"), clock);
        return graph.unused(clock.instant().minus(Duration.ofDays(asked.number("days", 30, DAYS))));
    }

    /** {@code from, to}: the last 24 hours where left out; {@code limit}: 20 where left out. */
    public Talkers talkers(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("from", "to", "limit"), clock);
        Between between = between(asked, "from", "to", DAY);
        return graph.talkers(between.from, between.to, asked.number("limit", 20, MOST));
    }

    /** {@code node}: the id of one that had a part in it; {@code failed}; {@code limit}: 50 where left out. */
    public Calls calls(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("node", "failed", "limit"), clock);
        return graph.calls(asked.text("node"), asked.flag("failed"), asked.number("limit", 50, MOST_CALLS));
    }

    /** {@code id}: a call id or a trace id. */
    public CallPath call(Map<String, String> values) throws StoreUnavailableException {
        Asked asked = Asked.of(values, Set.of("id"), clock);
        return graph.call(asked.needed("id", "a call id or a trace id"))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        404,
                        "no-such-call",
                        "No such call",
                        "Recent calls are known, those that failed, and some of the others.")));
    }

    private record Between(Instant from, Instant to) {}

    private static Between between(Asked asked, String fromName, String toName, Duration usual) {
        Instant to = asked.time(toName).orElse(asked.now());
        Instant from = asked.time(fromName).orElse(to.minus(usual));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(GraphRequest.LONGEST) > 0) {
            throw Moments.invalid(
                    fromName,
                    from.toString(),
                    "before " + toName + ", " + to + ", by " + GraphRequest.LONGEST.toDays() + " days at most");
        }
        return new Between(from, to);
    }

    private static Level level(Asked asked) {
        String text = asked.text("level").orElse("api");
        return switch (text) {
            case "api" -> Level.API;
            case "operation" -> Level.OPERATION;
            default -> throw Moments.invalid("level", text, "api or operation");
        };
    }
}
