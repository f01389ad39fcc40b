package io.trestle.transformers.roundtrip;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How messages fared, counted by cause. */
final class Tally {

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, String> examples = new LinkedHashMap<>();

    void count(String outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }

    void count(String outcome, String cause, String example) {
        count(outcome);
        String general = cause.replaceAll("\"[^\"]*\"|'[^']*'|\\{[^}]*\\}[\\w.-]*|/[\\w./@-]+|\\b[0-9]+\\b", "…");
        general = general.length() > 160 ? general.substring(0, 160) : general;
        counts.merge(outcome + ": " + general, 1, Integer::sum);
        examples.putIfAbsent(outcome + ": " + general, cause + "\n      " + example);
    }

    int of(String outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** All counts, and for each cause one example of it. */
    String report() {
        StringBuilder report = new StringBuilder();
        counts.forEach((outcome, count) -> {
            report.append(String.format("%7d  %s%n", count, outcome));
            if (examples.containsKey(outcome)) {
                report.append("      ").append(examples.get(outcome)).append('\n');
            }
        });
        return report.toString();
    }
}
