package io.trestle.gateway.command;

import static io.trestle.gateway.command.TerminalText.line;
import static io.trestle.gateway.command.TerminalText.oneLine;
import static io.trestle.gateway.command.TerminalText.seconds;
import static io.trestle.gateway.command.TerminalText.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The catalogue as people read it in a terminal. */
final class ApisText {

    private ApisText() {}

    static void apis(PrintWriter out, JsonNode answer) {
        table(
                out,
                answer.path("items"),
                "no APIs",
                row("API", "LIFECYCLE", "OWNER", "OPERATIONS", "PATH", "TITLE"),
                api -> row(
                        name(api),
                        text(api, "lifecycle") + mock(api),
                        text(api, "owner"),
                        text(api, "operations"),
                        text(api, "path"),
                        text(api, "title")));
    }

    static void api(PrintWriter out, JsonNode api) {
        JsonNode access = api.path("access");
        line(out, name(api), text(api, "lifecycle") + mock(api));
        line(out, "title", text(api, "title"));
        line(out, "owner", text(api, "owner"));
        line(out, "path", text(api, "path"));
        line(out, "who", list(access.path("authenticate")));
        line(out, "scopes", list(access.path("scopes")));
        line(out, "consumers", access.path("consumers").isEmpty() ? "all" : list(access.path("consumers")));
        line(out, "throttle", text(api, "throttle"));
        line(out, "timeout", text(api, "timeout"));
        out.println();
        table(
                out,
                api.path("operations"),
                "no operations",
                row("OPERATION", "METHOD", "PATH", "TO"),
                operation -> row(
                        text(operation, "operation"),
                        text(operation, "method"),
                        text(operation, "path"),
                        target(operation)));
    }

    /** {@code  (mock)} behind what is answered from the contract. */
    private static String mock(JsonNode node) {
        return node.path("mock").asBoolean() ? " (mock)" : "";
    }

    private static String target(JsonNode operation) {
        if (operation.path("mock").asBoolean()) {
            return "mock";
        }
        return operation.hasNonNull("call") ? text(operation, "call") : "route " + text(operation, "route");
    }

    static void systems(PrintWriter out, JsonNode answer) {
        table(
                out,
                answer.path("items"),
                "no systems",
                row("SYSTEM", "KIND", "STATE", "BREAKER", "UNDER WAY", "POOLS", "DRIFT", "ENDPOINTS"),
                system -> row(
                        text(system, "system"),
                        text(system, "kind"),
                        text(system.path("health"), "state"),
                        text(system.path("health"), "breaker"),
                        text(system.path("calls"), "underWay"),
                        pools(system.path("pools")),
                        text(system.path("drift"), "state"),
                        list(system.path("endpoints")) + found(system.path("discovery"))));
    }

    /** {@code (3 by DNS)}, {@code (3 by DNS, stale)}; nothing for endpoints that are as they are written. */
    private static String found(JsonNode discovery) {
        if (discovery.isMissingNode() || discovery.isNull()) {
            return "";
        }
        String state = text(discovery, "state");
        return " (" + discovery.path("endpoints").size() + " by DNS" + (state.equals("resolved") ? "" : ", " + state)
                + ")";
    }

    /** {@code 256 of 256 connections, 44 wait}. */
    private static String pools(JsonNode pools) {
        List<String> texts = new ArrayList<>();
        pools.forEach(pool -> texts.add(text(pool, "inUse") + " of " + text(pool, "limit") + " " + text(pool, "of")
                + (pool.path("waiting").asInt() > 0 ? ", " + text(pool, "waiting") + " wait" : "")));
        return texts.isEmpty() ? "-" : String.join("; ", texts);
    }

    static void consumers(PrintWriter out, JsonNode answer) {
        table(
                out,
                answer.path("items"),
                "no consumers",
                row("CONSUMER", "PLAN", "API KEYS", "CERTIFICATES", "CLIENTS", "SCOPES"),
                consumer -> row(
                        text(consumer, "consumer"),
                        text(consumer, "plan"),
                        text(consumer, "apiKeys"),
                        text(consumer, "certificates"),
                        list(consumer.path("clients")),
                        list(consumer.path("scopes"))));
    }

    static void generation(PrintWriter out, JsonNode generation) {
        line(out, "generation", text(generation, "number"));
        line(out, "since", seconds(text(generation, "since")));
        line(out, "folder", text(generation, "folder"));
        JsonNode last = generation.path("lastReload");
        if (last.isObject()) {
            line(out, "reload", seconds(text(last, "at")) + " " + text(last, "outcome"));
            line(out, "built", list(last.path("built")));
            line(out, "removed", list(last.path("removed")));
            for (JsonNode error : last.path("errors")) {
                line(
                        out,
                        "error",
                        text(error, "file") + ":" + text(error, "line") + ":" + text(error, "column") + ": "
                                + text(error, "message"));
            }
        }
    }

    private interface Row {
        String[] of(JsonNode item);
    }

    private static void table(PrintWriter out, JsonNode items, String none, String[] head, Row row) {
        if (items.isEmpty()) {
            out.println(none);
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(head);
        items.forEach(item -> rows.add(row.of(item)));
        TextTable.print(out, rows);
    }

    private static String[] row(String... columns) {
        return columns;
    }

    private static String name(JsonNode api) {
        return text(api, "api") + "/" + text(api, "version");
    }

    private static String list(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(oneLine(value.asText())));
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }
}
