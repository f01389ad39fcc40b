package io.trestle.gateway.alarm;

import com.fasterxml.jackson.databind.node.TextNode;
import io.trestle.mappings.definition.Units;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The alarms of an estate as alerting rules of Prometheus (2.42 and later), over what {@code /actuator/prometheus} shows.
 * What only the gateway can read is taken from {@code trestle_alarm_value}. One rule more tells when nobody looks at alarms.
 */
public final class PrometheusRules {

    private static final String HEAD = """
            # Made by `trestle alarms prometheus`: change the estate, not this file.
            groups:
              - name: trestle-alarms
                rules:
                  - alert: TrestleAlarmsNotWatched
                    expr: "time() - max(trestle_alarm_looked_seconds) > 120"
                    for: 1m
                    labels:
                      severity: critical
                    annotations:
                      summary: "No gateway looks at its alarms"
            """;

    private PrometheusRules() {}

    /** YAML, as {@code promtool check rules} takes it. */
    public static String of(Collection<AlarmDefinition> alarms) {
        StringBuilder yaml = new StringBuilder(HEAD);
        alarms.forEach(alarm -> add(yaml, alarm));
        return yaml.toString();
    }

    private static void add(StringBuilder yaml, AlarmDefinition alarm) {
        Map<String, String> rule = new LinkedHashMap<>();
        rule.put("expr", quoted(PrometheusExpressions.of(alarm)));
        if (!alarm.for_().isZero()) {
            rule.put("for", duration(alarm.for_()));
        }
        if (!alarm.clearFor().isZero()) {
            rule.put("keep_firing_for", duration(alarm.clearFor()));
        }
        yaml.append("      - alert: ").append(name(alarm.alarm())).append('\n');
        rule.forEach((key, value) ->
                yaml.append("        ").append(key).append(": ").append(value).append('\n'));
        yaml.append("        labels:\n          alarm: ")
                .append(quoted(alarm.alarm()))
                .append("\n          severity: ")
                .append(Words.key(alarm.severity().name()))
                .append("\n        annotations:\n          summary: ")
                .append(quoted(escaped(alarm.heading())))
                .append("\n          description: ")
                .append(quoted(escaped(Words.key(alarm.when().getClass().getSimpleName()) + " of "
                                + alarm.on().text()) + ": {{ $value }}"))
                .append('\n');
    }

    /** {@code orders-failing} is {@code TrestleOrdersFailing}. */
    private static String name(String alarm) {
        StringBuilder name = new StringBuilder("Trestle");
        for (String word : alarm.split("-", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }

    static String duration(Duration duration) {
        return Units.text(duration);
    }

    /** Braces would begin an expression of Prometheus' templates. */
    private static String escaped(String text) {
        return text.replace("{{", "{ {").replace("}}", "} }");
    }

    /** A double-quoted scalar of YAML is a string of JSON. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
