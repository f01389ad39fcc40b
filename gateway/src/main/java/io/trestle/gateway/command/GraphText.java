package io.trestle.gateway.command;

import static io.trestle.gateway.command.TerminalText.text;

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
        out.println(text(graph, "from") + " to " + text(graph, "to") + ", gateways: "
                + (graph.path("gateways").isEmpty() ? "none" : joined(graph.path("gateways"))));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"FROM", "TO", "CALLS", "ERRORS", "P50", "P95", "P99", "HEALTH", "KINDS"});
        for (JsonNode edge : graph.path("edges")) {
            String change = edge.hasNonNull("change") ? " (" + text(edge, "change") + ")" : "";
            rows.add(new String[] {
                text(edge, "from"),
                text(edge, "to"),
                Long.toString(edge.path("calls").asLong()),
                Long.toString(edge.path("errors").asLong()),
                millis(edge, "p50"),
                millis(edge, "p95"),
                millis(edge, "p99"),
                text(edge, "health") + change,
                kinds(edge.path("errorKinds"))
            });
        }
        TextTable.print(out, rows);
    }

    static void impact(PrintWriter out, JsonNode impact) {
        out.println("If " + text(impact, "system") + " stops:");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"OPERATION", "CALLS", "QUEUES", "WHY"});
        for (JsonNode operation : impact.path("operations")) {
            String via = operation.hasNonNull("via") ? " (over " + text(operation, "via") + ")" : "";
            rows.add(new String[] {
                text(operation, "operation"),
                Long.toString(operation.path("calls").asLong()),
                operation.path("canQueue").asBoolean() ? "yes" : "no",
                text(operation, "why") + via
            });
        }
        TextTable.print(out, rows);
        for (JsonNode consumer : impact.path("consumers")) {
            out.println("consumer   " + text(consumer, "consumer") + ", "
                    + consumer.path("calls").asLong() + " calls");
        }
        for (JsonNode route : impact.path("routes")) {
            out.println("route      " + route.asText());
        }
    }

    static void unused(PrintWriter out, JsonNode unused) {
        out.println("Not called since " + text(unused, "since") + "; recorded since " + text(unused, "recordedSince"));
        for (JsonNode api : unused.path("apis")) {
            out.println("api        " + text(api, "api") + seen(api));
        }
        for (JsonNode operation : unused.path("operations")) {
            out.println("operation  " + text(operation, "operation") + seen(operation));
        }
        for (JsonNode edge : unused.path("edges")) {
            out.println("edge       " + text(edge, "from") + " -> " + text(edge, "to") + seen(edge));
        }
    }

    static void talkers(PrintWriter out, JsonNode talkers) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"CONSUMER", "OPERATION", "CALLS", "ERRORS", "BYTES"});
        for (JsonNode item : talkers.path("items")) {
            rows.add(new String[] {
                text(item, "consumer"),
                text(item, "operation"),
                Long.toString(item.path("calls").asLong()),
                Long.toString(item.path("errors").asLong()),
                Long.toString(item.path("bytes").asLong())
            });
        }
        TextTable.print(out, rows);
    }

    static void call(PrintWriter out, JsonNode call) {
        out.println("call       " + text(call, "callId"));
        out.println("trace      " + text(call, "traceId"));
        out.println("at         " + text(call, "at"));
        if (call.hasNonNull("operation")) {
            out.println("operation  " + text(call, "operation") + ", called by " + text(call, "consumer"));
            out.println("answer     " + call.path("status").asInt() + " after " + millis(call, "duration") + " ms"
                    + (call.hasNonNull("kind") ? ": " + text(call, "kind") : ""));
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"AT", "MS", "FROM", "TO", "OPERATION", "ERROR"});
        for (JsonNode step : call.path("steps")) {
            rows.add(new String[] {
                text(step, "at"),
                millis(step, "duration"),
                text(step, "from"),
                text(step, "to"),
                text(step, "operation"),
                text(step, "kind")
            });
        }
        TextTable.print(out, rows);
    }

    private static String seen(JsonNode node) {
        return node.hasNonNull("lastSeen") ? ", last " + text(node, "lastSeen") : ", never";
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
