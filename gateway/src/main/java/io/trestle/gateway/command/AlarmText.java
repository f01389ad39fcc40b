package io.trestle.gateway.command;

import static io.trestle.gateway.command.TerminalText.seconds;
import static io.trestle.gateway.command.TerminalText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Alarms as people read them in a terminal. */
final class AlarmText {

    private static final String LINE = "%-8s %-9s %-24s %-24s %-20s %-18s %s%n";

    private AlarmText() {}

    static void list(PrintWriter out, JsonNode answer) {
        JsonNode items = answer.path("items");
        if (items.isEmpty()) {
            out.println("no alarms");
            return;
        }
        out.printf(LINE, "STATE", "SEVERITY", "ALARM", "SUBJECT", "SINCE", "VALUE", "THRESHOLD");
        for (JsonNode item : items) {
            String sign = item.path("below").asBoolean() ? "< " : "> ";
            out.printf(
                    LINE,
                    text(item, "state"),
                    text(item, "severity"),
                    text(item, "alarm"),
                    text(item, "subject"),
                    seconds(text(item, "since")),
                    item.has("value") ? number(item, "value") : "-",
                    sign + number(item, "threshold") + notes(item));
        }
    }

    static void detail(PrintWriter out, JsonNode answer) {
        list(out, answer);
        for (JsonNode item : answer.path("items")) {
            out.println();
            out.println(text(item, "subject") + ": " + text(item, "title") + ", tells " + names(item.path("channels")));
            for (JsonNode event : item.path("history")) {
                out.println("  " + seconds(text(event, "at")) + " "
                        + text(event, "event")
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
        return " " + text(item, "unit") + said(item, "detail")
                + (item.has("acknowledgedBy") ? ", acknowledged by " + text(item, "acknowledgedBy") : "");
    }

    private static String said(JsonNode item, String name) {
        return item.hasNonNull(name) ? ", " + text(item, name) : "";
    }

    private static String number(JsonNode item, String name) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(item.path(name).asDouble());
    }
}
