package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays of many: how far they are, and their end. */
final class BulkCommands {

    private static final long LOOK_AGAIN_MILLIS = 500;

    private BulkCommands() {}

    /** How far it is, in one line. */
    static String line(JsonNode replay) {
        int done = replay.path("delivered").asInt()
                + replay.path("failed").asInt()
                + replay.path("skipped").asInt();
        return TerminalText.text(replay, "id") + "  " + TerminalText.text(replay, "state") + "  " + done + " of "
                + replay.path("total").asInt() + ": " + replay.path("delivered").asInt() + " delivered, "
                + replay.path("failed").asInt() + " failed again, "
                + replay.path("skipped").asInt() + " skipped";
    }

    /** Tells of it until it is over; 0 where all were delivered. */
    static int follow(ManagementClient client, JsonNode begun, PrintWriter out)
            throws IOException, InterruptedException {
        JsonNode replay = begun;
        String told = "";
        while (true) {
            String line = line(replay);
            if (!line.equals(told)) {
                out.println(line);
                out.flush();
                told = line;
            }
            if (!replay.path("state").asText().equals("running")) {
                boolean good = replay.path("state").asText().equals("done")
                        && replay.path("delivered").asInt()
                                == replay.path("total").asInt();
                return good ? 0 : 1;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            replay = client.get(path(replay.path("id").asText()), Map.of());
        }
    }

    private static String path(String id) {
        return "replays/" + ManagementClient.segment(id);
    }

    /** {@code trestle replay status}. */
    @Command(name = "status", description = "Says how far a replay is.", mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Parameters(paramLabel = "ID", description = "The replay's id.")
        private String id = "";

        @Option(names = "--wait", description = "Waits for its end.")
        private boolean wait;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException, InterruptedException {
            ManagementClient client = management.client();
            JsonNode replay = client.get(path(id), Map.of());
            if (wait) {
                return follow(client, replay, spec.commandLine().getOut());
            }
            spec.commandLine().getOut().println(line(replay));
            return 0;
        }
    }

    /** {@code trestle replay cancel}. */
    @Command(
            name = "cancel",
            description = "Ends a replay after the failure that is being replayed.",
            mixinStandardHelpOptions = true)
    static final class Cancel implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Parameters(paramLabel = "ID", description = "The replay's id.")
        private String id = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException, InterruptedException {
            spec.commandLine().getOut().println(line(management.client().delete(path(id))));
            return 0;
        }
    }
}
