package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** As {@link Asking}, where the answer is a list of rows, which spreadsheets read too. */
final class AskingRows {

    /** How rows are written. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    @Mixin
    private ManagementOptions management = new ManagementOptions();

    @Option(names = "--format", paramLabel = "text|json|csv", defaultValue = "text", description = "Default: text.")
    private Format format = Format.TEXT;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** @param columns that are shown after those that the answer itself says it is told apart {@code by} */
    int get(String path, Map<String, String> query, List<String> columns) throws IOException, InterruptedException {
        JsonNode answer = management.client().get(path, query);
        List<String> shown = new ArrayList<>();
        answer.path("by").forEach(column -> shown.add(column.asText()));
        shown.addAll(columns);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(answer.toPrettyString());
            case CSV -> csv(out, answer.path("items"), shown);
            case TEXT -> text(out, answer.path("items"), shown);
        }
        out.flush();
        return 0;
    }

    private static void text(PrintWriter out, JsonNode items, List<String> columns) {
        List<String[]> rows = new ArrayList<>();
        rows.add(columns.stream().map(AskingRows::head).toArray(String[]::new));
        for (JsonNode item : items) {
            rows.add(columns.stream()
                    .map(column -> TerminalText.text(item, column))
                    .map(value -> value.isEmpty() ? "-" : value)
                    .toArray(String[]::new));
        }
        TextTable.print(out, rows);
    }

    private static String head(String column) {
        return column.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    /** Rows of RFC 4180. */
    private static void csv(PrintWriter out, JsonNode items, List<String> columns) {
        line(out, columns);
        for (JsonNode item : items) {
            line(out, columns.stream().map(column -> item.path(column).asText()).toList());
        }
    }

    private static void line(PrintWriter out, List<String> values) {
        out.print(String.join(",", values.stream().map(AskingRows::field).toList()) + "\r\n");
    }

    private static String field(String value) {
        return value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
