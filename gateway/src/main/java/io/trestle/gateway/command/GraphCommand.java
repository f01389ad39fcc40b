package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trestle graph}: who calls whom. */
@Command(
        name = "graph",
        description = "Shows who called whom, as recorded.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GraphCommand.Impact.class,
            GraphCommand.Unused.class,
            GraphCommand.Talkers.class,
            GraphCommand.Call.class
        })
final class GraphCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON,
        GRAPHML,
        MERMAID
    }

    private enum Level {
        API,
        OPERATION
    }

    @Mixin
    private ManagementOptions management = new ManagementOptions();

    @Mixin
    private Times times = new Times();

    @Option(names = "--node", paramLabel = "NAME", description = "Of this gateway alone.")
    private @Nullable String node;

    @Option(names = "--level", paramLabel = "api|operation", description = "How fine. Default: operation.")
    private Level level = Level.OPERATION;

    @Option(
            names = "--compare-since",
            paramLabel = "TIME",
            description = "Says what changed since this time: from then to --since.")
    private @Nullable String compareSince;

    @Option(names = "--format", paramLabel = "text|json|graphml|mermaid", description = "Default: text.")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Map<String, String> query = times.query("from", "to");
        query.put("level", level.name().toLowerCase(Locale.ROOT));
        if (node != null) {
            query.put("node", node);
        }
        if (compareSince != null) {
            query.put("compareFrom", compareSince);
            query.put("compareTo", query.getOrDefault("from", "15m"));
        }
        PrintWriter out = spec.commandLine().getOut();
        ManagementClient client = management.client();
        if (format == Format.TEXT) {
            GraphText.graph(out, client.get("graph", query));
        } else if (format == Format.JSON) {
            out.println(client.get("graph", query).toPrettyString());
        } else {
            query.put("format", format.name().toLowerCase(Locale.ROOT));
            out.println(client.text("graph", query).stripTrailing());
        }
        out.flush();
        return 0;
    }

    /** From when to when. */
    static final class Times {

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description =
                        "From then on: a time such as 2026-11-25T06:00:00Z, or how long ago, such as 30m, 12h, 2d.")
        private @Nullable String since;

        @Option(names = "--until", paramLabel = "TIME", description = "Until then. Default: now.")
        private @Nullable String until;

        Map<String, String> query(String from, String to) {
            Map<String, String> query = new HashMap<>();
            if (since != null) {
                query.put(from, since);
            }
            if (until != null) {
                query.put(to, until);
            }
            return query;
        }
    }

    /** What the questions have in common: an answer, as a text or as it came. */
    private abstract static class Question implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
        private OutputFormat format = OutputFormat.TEXT;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        abstract String path();

        abstract Map<String, String> query();

        abstract void print(PrintWriter out, JsonNode answer);

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            JsonNode answer = management.client().get(path(), query());
            if (format == OutputFormat.JSON) {
                out.println(answer.toPrettyString());
            } else {
                print(out, answer);
            }
            out.flush();
            return 0;
        }
    }

    /** {@code trestle graph impact}. */
    @Command(
            name = "impact",
            description = "Says what fails if a system stops, and what can queue.",
            mixinStandardHelpOptions = true)
    static final class Impact extends Question {

        @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
        private String system = "";

        @Mixin
        private Times times = new Times();

        @Override
        String path() {
            return "graph/impact";
        }

        @Override
        Map<String, String> query() {
            Map<String, String> query = times.query("from", "to");
            query.put("system", system);
            return query;
        }

        @Override
        void print(PrintWriter out, JsonNode answer) {
            GraphText.impact(out, answer);
        }
    }

    /** {@code trestle graph unused}. */
    @Command(name = "unused", description = "Lists what was not called.", mixinStandardHelpOptions = true)
    static final class Unused extends Question {

        @Option(names = "--days", paramLabel = "N", defaultValue = "30", description = "For so many. Default: 30.")
        private int days = 30;

        @Override
        String path() {
            return "graph/unused";
        }

        @Override
        Map<String, String> query() {
            return Map.of("days", Integer.toString(days));
        }

        @Override
        void print(PrintWriter out, JsonNode answer) {
            GraphText.unused(out, answer);
        }
    }

    /** {@code trestle graph talkers}. */
    @Command(name = "talkers", description = "Lists who calls most.", mixinStandardHelpOptions = true)
    static final class Talkers extends Question {

        @Mixin
        private Times times = new Times();

        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most. Default: 20.")
        private int limit = 20;

        @Override
        String path() {
            return "graph/talkers";
        }

        @Override
        Map<String, String> query() {
            Map<String, String> query = times.query("from", "to");
            query.put("limit", Integer.toString(limit));
            return query;
        }

        @Override
        void print(PrintWriter out, JsonNode answer) {
            GraphText.talkers(out, answer);
        }
    }

    /** {@code trestle graph call}. */
    @Command(name = "call", description = "Shows the way of one call.", mixinStandardHelpOptions = true)
    static final class Call extends Question {

        @Parameters(paramLabel = "ID", description = "What Trestle-Call-Id said, or a trace id.")
        private String id = "";

        @Override
        String path() {
            return "calls/" + ManagementClient.segment(id);
        }

        @Override
        Map<String, String> query() {
            return Map.of();
        }

        @Override
        void print(PrintWriter out, JsonNode answer) {
            GraphText.call(out, answer);
        }
    }
}
