package io.trestle.ledger.graph;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes graphs as Mermaid flowcharts, for Markdown. */
public final class Mermaid {

    /** What it is on the wire. */
    public static final String MEDIA_TYPE = "text/vnd.mermaid";

    private Mermaid() {}

    /** What was not called is left out; what fails is red, what fails now and then yellow. */
    public static String write(Graph graph) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> names = new HashMap<>();
        for (Graph.Node node : graph.nodes()) {
            boolean used = graph.edges().stream()
                    .anyMatch(edge -> edge.from().equals(node.id()) || edge.to().equals(node.id()));
            if (!used) {
                continue;
            }
            String name = "n" + names.size();
            names.put(node.id(), name);
            text.append("  ").append(name).append(shape(node)).append('\n');
            if (node.health().equals("failing") || node.health().equals("degraded")) {
                text.append("  class ")
                        .append(name)
                        .append(' ')
                        .append(node.health())
                        .append('\n');
            }
        }
        for (Graph.Edge edge : graph.edges()) {
            text.append("  ")
                    .append(names.get(edge.from()))
                    .append(edge.failures() > 0 ? " -. \"" : " -- \"")
                    .append(label(edge))
                    .append(edge.failures() > 0 ? "\" .-> " : "\" --> ")
                    .append(names.get(edge.to()))
                    .append('\n');
        }
        return text.append("  classDef failing fill:#f4b6b6,stroke:#a30000\n")
                .append("  classDef degraded fill:#f9e0a2,stroke:#795600\n")
                .toString();
    }

    private static String label(Graph.Edge edge) {
        return edge.calls() + " calls, p95 " + String.format(Locale.ROOT, "%.1f", edge.p95()) + " ms"
                + (edge.errors() > 0 ? ", " + edge.errors() + " errors" : "");
    }

    private static String shape(Graph.Node node) {
        String label = "\"" + escaped(node.label()) + "\"";
        return switch (node.kind()) {
            case "consumer", "unknown" -> "([" + label + "])";
            case "system" -> "[(" + label + ")]";
            case "route" -> "{{" + label + "}}";
            default -> "[" + label + "]";
        };
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c) || "/._-: ".indexOf(c) >= 0;
            safe.append(plain ? String.valueOf(c) : "#" + (int) c + ";");
        }
        return safe.toString();
    }
}
