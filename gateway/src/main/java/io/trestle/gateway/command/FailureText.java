package io.trestle.gateway.command;

import static io.trestle.gateway.command.TerminalText.clean;
import static io.trestle.gateway.command.TerminalText.line;
import static io.trestle.gateway.command.TerminalText.seconds;
import static io.trestle.gateway.command.TerminalText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Failures as people read them in a terminal. */
final class FailureText {

    private static final String LINE = "%-28s %-20s %-28s %-12s %-20s %-10s %s%n";

    private FailureText() {}

    static void list(PrintWriter out, JsonNode items) {
        if (items.isEmpty()) {
            out.println("no failures");
            return;
        }
        out.printf(LINE, "ID", "AT", "OPERATION", "SYSTEM", "KIND", "STATE", "KEYS");
        for (JsonNode item : items) {
            out.printf(
                    LINE,
                    text(item, "id"),
                    seconds(text(item, "at")),
                    operation(item),
                    text(item, "system"),
                    kind(item),
                    text(item, "state"),
                    keys(item.path("keys")));
        }
    }

    static void groups(PrintWriter out, JsonNode items) {
        if (items.isEmpty()) {
            out.println("no failures");
            return;
        }
        out.printf(
                "%8s %-28s %-12s %-20s %-20s %-20s %s%n",
                "COUNT", "OPERATION", "SYSTEM", "KIND", "FIRST", "LAST", "GROUP");
        for (JsonNode item : items) {
            out.printf(
                    "%8d %-28s %-12s %-20s %-20s %-20s %s%n",
                    item.path("count").asLong(),
                    operation(item),
                    text(item, "system"),
                    kind(item),
                    seconds(text(item, "first")),
                    seconds(text(item, "last")),
                    text(item, "group"));
        }
    }

    static void detail(PrintWriter out, JsonNode failure) {
        out.println(text(failure, "id") + "  " + text(failure, "state"));
        line(
                out,
                "operation",
                operation(failure) + ", generation "
                        + failure.path("generation").asInt());
        line(out, "consumer", text(failure, "consumer"));
        line(out, "keys", keys(failure.path("keys")));
        line(out, "trace", text(failure, "traceId"));
        line(out, "received", text(failure.path("request"), "method") + " " + text(failure.path("request"), "target"));
        body(out, failure.path("request").path("body"));
        message(out, failure.path("message"));
        int number = 1;
        for (JsonNode attempt : failure.path("history")) {
            attempt(out, number++, attempt);
        }
        for (JsonNode entry : failure.path("audit")) {
            out.println("audit       " + seconds(text(entry, "at")) + " " + text(entry, "actor") + " "
                    + text(entry, "action") + since(entry, "detail") + since(entry, "reason"));
        }
    }

    static void attempt(PrintWriter out, int number, JsonNode attempt) {
        out.println("attempt " + number + "   " + seconds(text(attempt, "at")) + " " + text(attempt, "origin") + ", "
                + attempt.path("durationMs").asLong() + " ms: " + text(attempt, "outcome")
                + status(attempt) + since(attempt, "error"));
        if (attempt.has("body")) {
            line(out, "edited", "");
            body(out, attempt.path("body"));
        }
        for (JsonNode call : attempt.path("calls")) {
            line(
                    out,
                    "call",
                    text(call, "system") + "." + text(call, "operation") + ", "
                            + call.path("durationMs").asLong() + " ms: " + text(call, "outcome")
                            + since(call, "error"));
            if (call.has("sent")) {
                line(out, "sent", "");
                body(out, call.path("sent"));
            }
            if (call.has("answer")) {
                line(out, "answered", "");
                body(out, call.path("answer"));
            }
        }
    }

    static void body(PrintWriter out, JsonNode body) {
        if (body.has("text")) {
            clean(body.path("text").asText()).lines().forEach(part -> out.println("            " + part));
        } else if (body.has("size")) {
            out.println("            (" + body.path("size").asLong() + " bytes, not shown)");
        }
    }

    private static String since(JsonNode node, String name) {
        return node.hasNonNull(name) ? ": " + text(node, name) : "";
    }

    private static String operation(JsonNode item) {
        return item.path("api").asText().isEmpty()
                ? text(item, "operation")
                : text(item, "api") + "." + text(item, "version") + "." + text(item, "operation");
    }

    /** None of messages: nobody was answered. */
    static String status(JsonNode of) {
        int status = of.path("status").asInt();
        return status == 0 ? "" : " (" + status + ")";
    }

    private static void message(PrintWriter out, JsonNode message) {
        if (message.isObject()) {
            line(
                    out,
                    "message",
                    text(message, "messageId") + ", " + text(message, "form") + ", sent "
                            + seconds(text(message, "sentAt")));
            line(
                    out,
                    "home",
                    text(message, "system") + " " + text(message.path("home"), "kind") + " "
                            + text(message.path("home"), "name"));
        }
    }

    private static String kind(JsonNode item) {
        return item.hasNonNull("fault") ? text(item, "fault") : text(item, "kind");
    }

    private static String keys(JsonNode keys) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> key : keys.properties()) {
            texts.add(clean(key.getKey() + "=" + key.getValue().asText()));
        }
        return texts.isEmpty() ? "-" : String.join(" ", texts);
    }
}
