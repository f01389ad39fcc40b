package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle usage}: what consumers called. */
@Command(
        name = "usage",
        description = "Shows what consumers called, what is left of their quotas, and what they owe.",
        mixinStandardHelpOptions = true)
final class UsageCommand implements Callable<Integer> {

    private static final List<String> COUNTS =
            List.of("calls", "billable", "throttled", "clientErrors", "failures", "requestBytes", "responseBytes");

    /** How rows are written. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    /** Where it is asked, and how the answer is written. */
    static final class Answer {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Option(names = "--format", paramLabel = "text|json|csv", description = "Default: text.")
        private Format format = Format.TEXT;

        int print(PrintWriter out, String path, Map<String, String> query, List<String> columns)
                throws IOException, InterruptedException {
            JsonNode answer = management.client().get(path, query);
            if (format == Format.JSON) {
                out.println(answer.toPrettyString());
            } else {
                List<String> shown = new ArrayList<>();
                answer.path("by").forEach(column -> shown.add(column.asText()));
                shown.addAll(columns);
                rows(out, answer.path("items"), shown);
            }
            out.flush();
            return 0;
        }

        private void rows(PrintWriter out, JsonNode items, List<String> columns) {
            if (format == Format.CSV) {
                Csv.print(out, items, columns);
                return;
            }
            List<String[]> rows = new ArrayList<>();
            rows.add(columns.stream().map(UsageCommand::head).toArray(String[]::new));
            for (JsonNode item : items) {
                rows.add(columns.stream()
                        .map(column -> TerminalText.text(item, column))
                        .map(value -> value.isEmpty() ? "-" : value)
                        .toArray(String[]::new));
            }
            TextTable.print(out, rows);
        }
    }

    @Mixin
    private Answer answer = new Answer();

    @Mixin
    private GraphCommand.Times times = new GraphCommand.Times();

    @Option(
            names = "--by",
            paramLabel = "COLUMN[,COLUMN...]",
            description = "What is told apart: consumer, plan, api, version, operation, hour, day, month."
                    + " Default: consumer,api.")
    private @Nullable String by;

    @Option(names = "--consumer", paramLabel = "NAME", description = "Of this consumer alone.")
    private @Nullable String consumer;

    @Option(names = "--api", paramLabel = "NAME", description = "Of this API alone.")
    private @Nullable String api;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> query = times.query("from", "to");
        put(query, "by", by);
        put(query, "consumer", consumer);
        put(query, "api", api);
        return answer.print(spec.commandLine().getOut(), "usage", query, COUNTS);
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private static String head(String column) {
        return column.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    @Command(name = "quotas", description = "Shows what is left of quotas.", mixinStandardHelpOptions = true)
    int quotas(@Mixin Answer rows) throws IOException, InterruptedException {
        return rows.print(
                spec.commandLine().getOut(),
                "usage/quotas",
                Map.of(),
                List.of("consumer", "plan", "quota", "used", "left", "resets"));
    }

    @Command(
            name = "statements",
            description = "Shows what consumers owe for a month, by what their plans cost now.",
            mixinStandardHelpOptions = true)
    int statements(
            @Mixin Answer rows,
            @Option(names = "--month", paramLabel = "YYYY-MM", description = "Default: the one that is now.") @Nullable String month)
            throws IOException, InterruptedException {
        return rows.print(
                spec.commandLine().getOut(),
                "usage/statements",
                month == null ? Map.of() : Map.of("month", month),
                List.of("consumer", "plan", "calls", "billable", "included", "charged", "currency", "base", "amount"));
    }

    /** Rows of RFC 4180. */
    private static final class Csv {

        private Csv() {}

        static void print(PrintWriter out, JsonNode items, List<String> columns) {
            line(out, columns);
            for (JsonNode item : items) {
                line(
                        out,
                        columns.stream()
                                .map(column -> item.path(column).asText())
                                .toList());
            }
        }

        private static void line(PrintWriter out, List<String> values) {
            out.print(String.join(",", values.stream().map(Csv::field).toList()) + "\r\n");
        }

        private static String field(String value) {
            return value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
        }
    }
}
