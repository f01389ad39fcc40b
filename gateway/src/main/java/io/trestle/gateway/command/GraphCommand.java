package io.trestle.gateway.command;

import java.io.IOException;
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
@Command(name = "graph", description = "Shows who called whom, as recorded.", mixinStandardHelpOptions = true)
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

    @Command(
            name = "impact",
            description = "Says what fails if a system stops, and what can queue.",
            mixinStandardHelpOptions = true)
    int impact(
            @Mixin Asking asking,
            @Mixin Times within,
            @Parameters(paramLabel = "SYSTEM", description = "The system's name.") String system)
            throws IOException, InterruptedException {
        Map<String, String> query = within.query("from", "to");
        query.put("system", system);
        return asking.get("graph/impact", query, GraphText::impact);
    }

    @Command(name = "unused", description = "Lists what was not called.", mixinStandardHelpOptions = true)
    int unused(
            @Mixin Asking asking,
            @Option(names = "--days", paramLabel = "N", defaultValue = "30", description = "For so many. Default: 30.")
                    int days)
            throws IOException, InterruptedException {
        return asking.get("graph/unused", Map.of("days", Integer.toString(days)), GraphText::unused);
    }

    @Command(name = "talkers", description = "Lists who calls most.", mixinStandardHelpOptions = true)
    int talkers(
            @Mixin Asking asking,
            @Mixin Times within,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most. Default: 20.")
                    int limit)
            throws IOException, InterruptedException {
        Map<String, String> query = within.query("from", "to");
        query.put("limit", Integer.toString(limit));
        return asking.get("graph/talkers", query, GraphText::talkers);
    }

    @Command(name = "call", description = "Shows the way of one call.", mixinStandardHelpOptions = true)
    int call(
            @Mixin Asking asking,
            @Parameters(paramLabel = "ID", description = "What Trestle-Call-Id said, or a trace id.") String id)
            throws IOException, InterruptedException {
        return asking.get("calls/" + ManagementClient.segment(id), GraphText::call);
    }
}
