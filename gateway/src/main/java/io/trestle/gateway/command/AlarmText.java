package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Alarms as people read them in a terminal. */
final class AlarmText {

    private static final String LINE = "%-8s %-9s %-24s %-24s %-20s %-18s %s%n";

    private AlarmText() {}

    static void list(PrintWriter out, JsonNode items) {
        if (items.isEmpty()) {
            out.println("no alarms");
            return;
        }
        out.printf(LINE, "STATE", "SEVERITY", "ALARM", "SUBJECT", "SINCE", "VALUE", "THRESHOLD");
        for (JsonNode item : items) {
            String sign = item.path("below").asBoolean() ? "< " : "> ";
            out.printf(
                    LINE,
                    FailureText.text(item, "state"),
                    FailureText.text(item, "severity"),
                    FailureText.text(item, "alarm"),
                    FailureText.text(item, "subject"),
                    FailureText.seconds(FailureText.text(item, "since")),
                    item.has("value") ? number(item, "value") : "-",
                    sign + number(item, "threshold") + notes(item));
        }
    }

    static void detail(PrintWriter out, JsonNode items) {
        list(out, items);
        for (JsonNode item : items) {
            out.println();
            out.println(FailureText.text(item, "subject") + ": " + FailureText.text(item, "title") + ", tells "
                    + names(item.path("channels")));
            for (JsonNode event : item.path("history")) {
                out.println("  " + FailureText.seconds(FailureText.text(event, "at")) + " "
                        + FailureText.text(event, "event")
                        + (event.has("value") ? " " + number(event, "value") : "")
                        + said(event, "actor")
                        + said(event, "detail")
                        + said(event, "reason"));
            }
        }
    }

    private static String names(JsonNode channels) {
        StringBuilder names = new StringBuilder();
        channels.forEach(
                channel -> names.append(names.length() == 0 ? "" : ", ").append(channel.asText()));
        return names.toString();
    }

    private static String notes(JsonNode item) {
        return " " + FailureText.text(item, "unit") + said(item, "detail")
                + (item.has("acknowledgedBy") ? ", acknowledged by " + FailureText.text(item, "acknowledgedBy") : "");
    }

    private static String said(JsonNode item, String name) {
        return item.hasNonNull(name) ? ", " + FailureText.text(item, name) : "";
    }

    private static String number(JsonNode item, String name) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(item.path(name).asDouble());
    }
}
