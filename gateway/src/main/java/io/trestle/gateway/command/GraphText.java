package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The call graph for a terminal. */
final class GraphText {

    private GraphText() {}

    static void graph(PrintWriter out, JsonNode graph) {
        out.println(FailureText.text(graph, "from") + " to " + FailureText.text(graph, "to") + ", gateways: "
                + (graph.path("gateways").isEmpty() ? "none" : joined(graph.path("gateways"))));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"FROM", "TO", "CALLS", "ERRORS", "P50", "P95", "P99", "HEALTH", "KINDS"});
        for (JsonNode edge : graph.path("edges")) {
            String change = edge.hasNonNull("change") ? " (" + FailureText.text(edge, "change") + ")" : "";
            rows.add(new String[] {
                FailureText.text(edge, "from"),
                FailureText.text(edge, "to"),
                Long.toString(edge.path("calls").asLong()),
                Long.toString(edge.path("errors").asLong()),
                millis(edge, "p50"),
                millis(edge, "p95"),
                millis(edge, "p99"),
                FailureText.text(edge, "health") + change,
                kinds(edge.path("errorKinds"))
            });
        }
        TextTable.print(out, rows);
    }

    static void impact(PrintWriter out, JsonNode impact) {
        out.println("If " + FailureText.text(impact, "system") + " stops:");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"OPERATION", "CALLS", "QUEUES", "WHY"});
        for (JsonNode operation : impact.path("operations")) {
            String via = operation.hasNonNull("via") ? " (over " + FailureText.text(operation, "via") + ")" : "";
            rows.add(new String[] {
                FailureText.text(operation, "operation"),
                Long.toString(operation.path("calls").asLong()),
                operation.path("canQueue").asBoolean() ? "yes" : "no",
                FailureText.text(operation, "why") + via
            });
        }
        TextTable.print(out, rows);
        for (JsonNode consumer : impact.path("consumers")) {
            out.println("consumer   " + FailureText.text(consumer, "consumer") + ", "
                    + consumer.path("calls").asLong() + " calls");
        }
        for (JsonNode route : impact.path("routes")) {
            out.println("route      " + route.asText());
        }
    }

    static void unused(PrintWriter out, JsonNode unused) {
        out.println("Not called since " + FailureText.text(unused, "since") + "; recorded since "
                + FailureText.text(unused, "recordedSince"));
        for (JsonNode api : unused.path("apis")) {
            out.println("api        " + FailureText.text(api, "api") + seen(api));
        }
        for (JsonNode operation : unused.path("operations")) {
            out.println("operation  " + FailureText.text(operation, "operation") + seen(operation));
        }
        for (JsonNode edge : unused.path("edges")) {
            out.println("edge       " + FailureText.text(edge, "from") + " -> " + FailureText.text(edge, "to")
                    + seen(edge));
        }
    }

    static void talkers(PrintWriter out, JsonNode talkers) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"CONSUMER", "OPERATION", "CALLS", "ERRORS", "BYTES"});
        for (JsonNode item : talkers.path("items")) {
            rows.add(new String[] {
                FailureText.text(item, "consumer"),
                FailureText.text(item, "operation"),
                Long.toString(item.path("calls").asLong()),
                Long.toString(item.path("errors").asLong()),
                Long.toString(item.path("bytes").asLong())
            });
        }
        TextTable.print(out, rows);
    }

    static void call(PrintWriter out, JsonNode call) {
        out.println("call       " + FailureText.text(call, "callId"));
        out.println("trace      " + FailureText.text(call, "traceId"));
        out.println("at         " + FailureText.text(call, "at"));
        if (call.hasNonNull("operation")) {
            out.println("operation  " + FailureText.text(call, "operation") + ", called by "
                    + FailureText.text(call, "consumer"));
            out.println("answer     " + call.path("status").asInt() + " after " + millis(call, "duration") + " ms"
                    + (call.hasNonNull("kind") ? ": " + FailureText.text(call, "kind") : ""));
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"AT", "MS", "FROM", "TO", "OPERATION", "ERROR"});
        for (JsonNode step : call.path("steps")) {
            rows.add(new String[] {
                FailureText.text(step, "at"),
                millis(step, "duration"),
                FailureText.text(step, "from"),
                FailureText.text(step, "to"),
                FailureText.text(step, "operation"),
                FailureText.text(step, "kind")
            });
        }
        TextTable.print(out, rows);
    }

    private static String seen(JsonNode node) {
        return node.hasNonNull("lastSeen") ? ", last " + FailureText.text(node, "lastSeen") : ", never";
    }

    private static String millis(JsonNode node, String name) {
        return String.format(Locale.ROOT, "%.1f", node.path(name).asDouble());
    }

    private static String kinds(JsonNode kinds) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            texts.add(kind.getKey() + "=" + kind.getValue().asLong());
        }
        return texts.isEmpty() ? "-" : String.join(" ", texts);
    }

    private static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(", ", all);
    }

    /** Columns as wide as what is in them; numbers to the right. */
}
