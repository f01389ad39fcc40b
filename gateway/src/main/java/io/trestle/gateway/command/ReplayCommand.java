package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trestle replay}: serves failures again, named one by one or by what they have in common. */
@Command(
        name = "replay",
        description = "Serves failures again. Exit code 1 where one was not delivered.",
        mixinStandardHelpOptions = true,
        subcommands = {BulkCommands.Status.class, BulkCommands.Cancel.class})
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ManagementOptions management = new ManagementOptions();

    @Mixin
    private FailureSelection selection = new FailureSelection();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of failures; else --all, or a selection.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All that wait.")
    private boolean all;

    @Option(names = "--body", paramLabel = "FILE", description = "Instead of the body received.")
    private @Nullable Path body;

    @Option(names = "--header", paramLabel = "NAME:VALUE", description = "Instead of the fields received of this name.")
    private List<String> headers = List.of();

    @Option(names = "--dry-run", description = "Makes the message to the system, shows it, and does not send it.")
    private boolean dryRun;

    @Option(
            names = "--resume",
            description = "Goes to the step that failed: systems that had answered are not asked again.")
    private boolean resume;

    @Option(
            names = "--generation",
            paramLabel = "current|failed",
            defaultValue = "current",
            description = "By today's definitions, or by those that the call failed by. Default: current.")
    private String generation = "current";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the audit trail.")
    private @Nullable String reason;

    @Option(names = "--rate", paramLabel = "RATE", description = "Of a selection, at most this many: 10/s, 100/m.")
    private @Nullable String rate;

    @Option(
            names = "--order",
            paramLabel = "original|any",
            defaultValue = "original",
            description = "Of a selection: as they failed, or several at a time. Default: original.")
    private String order = "original";

    @Option(names = "--detach", description = "Does not wait for the end of a selection's replay.")
    private boolean detach;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> filter = selection.filter();
        boolean many = all || !filter.isEmpty();
        if (many == !ids.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "which failures? (expected: ids, or a selection, or --all)");
        }
        if (many && (dryRun || resume || body != null || !headers.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--dry-run, --resume, --body and --header are for failures named by their ids");
        }
        return many ? replayMany(filter) : replayEach();
    }

    private int replayEach() throws IOException, InterruptedException {
        ManagementClient client = management.client();
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode wanted = wanted();
        int exit = 0;
        for (String id : ids) {
            try {
                JsonNode result = client.post("failures/" + ManagementClient.segment(id) + "/replay", wanted);
                exit = Math.max(exit, print(out, id, result));
            } catch (IOException e) {
                spec.commandLine().getErr().println(id + ": " + e.getMessage());
                exit = 1;
            }
        }
        out.flush();
        return exit;
    }

    private ObjectNode wanted() throws IOException {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        if (body != null) {
            wanted.put("body", Files.readString(body));
        }
        if (!headers.isEmpty()) {
            ObjectNode fields = wanted.putObject("headers");
            for (String header : headers) {
                int colon = header.indexOf(':');
                if (colon < 1) {
                    throw new ParameterException(spec.commandLine(), "--header: no ':' (expected: NAME:VALUE)");
                }
                fields.put(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip());
            }
        }
        if (reason != null) {
            wanted.put("reason", reason);
        }
        if (resume) {
            wanted.put("resume", true);
        }
        wanted.put("generation", generation);
        return dryRun ? wanted.put("dryRun", true) : wanted;
    }

    private int print(PrintWriter out, String id, JsonNode result) {
        String state = TerminalText.text(result, "state");
        boolean good = dryRun ? result.path("valid").asBoolean() : state.equals("delivered");
        String said = !dryRun ? state : good ? "dry run: would be sent" : "dry run: would not be sent";
        out.println(id + "  " + said + (dryRun && good ? "" : FailureText.status(result)));
        if (dryRun && good) {
            result.path("attempt").path("calls").forEach(call -> {
                String operation = TerminalText.text(call, "operation");
                out.println("to          " + TerminalText.text(call, "system")
                        + (operation.indexOf(' ') < 0 ? "." : " ") + operation);
                FailureText.body(out, call.path("sent"));
            });
        } else if (!good) {
            FailureText.body(out, result.path("answer"));
        }
        return good ? 0 : 1;
    }

    private int replayMany(Map<String, String> filter) throws IOException, InterruptedException {
        ManagementClient client = management.client();
        ObjectNode wanted =
                JsonNodeFactory.instance.objectNode().put("order", order).put("generation", generation);
        ObjectNode which = wanted.putObject("filter");
        filter.forEach(which::put);
        if (rate != null) {
            wanted.put("rate", rate);
        }
        if (reason != null) {
            wanted.put("reason", reason);
        }
        JsonNode begun = client.post("replays", wanted);
        if (detach) {
            spec.commandLine().getOut().println(BulkCommands.line(begun));
            return 0;
        }
        return BulkCommands.follow(client, begun, spec.commandLine().getOut());
    }
}
