package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trestle failures}: calls that failed and were kept. */
@Command(
        name = "failures",
        description = "Lists failures, newest first.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FailuresCommand.Show.class,
            FailuresCommand.Groups.class,
            FailuresCommand.Discard.class,
            ReplayCommand.class,
            CollectCommand.class
        })
final class FailuresCommand implements Callable<Integer> {

    @Mixin
    private ManagementOptions management = new ManagementOptions();

    @Mixin
    private FailureSelection selection = new FailureSelection();

    @Option(names = "--text", paramLabel = "TEXT", description = "With this text in the error or the message.")
    private @Nullable String text;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most this many. Default: 50.")
    private int limit = 50;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Default: text. As JSON there is a failure in each line, as they come in parts.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ManagementClient client = management.client();
        Map<String, String> query = selection.filter();
        if (text != null) {
            query.put("text", text);
        }
        int left = limit;
        do {
            query.put("limit", Integer.toString(Math.min(500, left)));
            JsonNode page = client.get("failures", query);
            print(out, page);
            left -= page.path("items").size();
            if (!page.hasNonNull("next")) {
                break;
            }
            query.put("cursor", page.path("next").asText());
        } while (left > 0);
        out.flush();
        return 0;
    }

    private void print(PrintWriter out, JsonNode page) {
        if (format == OutputFormat.JSON) {
            page.path("items").forEach(out::println);
        } else {
            FailureText.list(out, page.path("items"));
        }
    }

    /** {@code trestle failures show}. */
    @Command(
            name = "show",
            description = "Shows all that is kept of a failure. The look is audited.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Parameters(paramLabel = "ID", description = "The failure's id: what Trestle-Call-Id said.")
        private String id = "";

        @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
        private OutputFormat format = OutputFormat.TEXT;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            JsonNode failure = management.client().get("failures/" + ManagementClient.segment(id), Map.of());
            if (format == OutputFormat.JSON) {
                out.println(failure.toPrettyString());
            } else {
                FailureText.detail(out, failure);
            }
            out.flush();
            return 0;
        }
    }

    /** {@code trestle failures groups}. */
    @Command(
            name = "groups",
            description = "Counts failures that are alike: one operation, one system, one kind of error.",
            mixinStandardHelpOptions = true)
    static final class Groups implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Mixin
        private FailureSelection selection = new FailureSelection();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            FailureText.groups(
                    out,
                    management
                            .client()
                            .get("failures/groups", selection.filter())
                            .path("items"));
            out.flush();
            return 0;
        }
    }

    /** {@code trestle failures discard}. */
    @Command(name = "discard", description = "Settles failures that need no replay.", mixinStandardHelpOptions = true)
    static final class Discard implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of failures.")
        private List<String> ids = List.of();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the audit trail.")
        private String reason = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws InterruptedException {
            ManagementClient client = management.client();
            int exit = 0;
            for (String id : ids) {
                try {
                    client.post(
                            "failures/" + ManagementClient.segment(id) + "/discard",
                            JsonNodeFactory.instance.objectNode().put("reason", reason));
                    spec.commandLine().getOut().println(id + "  discarded");
                } catch (IOException e) {
                    spec.commandLine().getErr().println(id + ": " + e.getMessage());
                    exit = 1;
                }
            }
            return exit;
        }
    }
}
