package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.gateway.alarm.PrometheusRules;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trestle alarms}: how alarms stand, and what operators do with them. */
@Command(name = "alarms", description = "Lists alarms, those that fire first.", mixinStandardHelpOptions = true)
final class AlarmsCommand implements Callable<Integer> {

    @Mixin
    private Listing listing = new Listing();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        listing.print(spec.commandLine().getOut());
        return 0;
    }

    /** What listing commands share. */
    static final class Listing {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
        private OutputFormat format = OutputFormat.TEXT;

        JsonNode print(PrintWriter out) throws IOException, InterruptedException {
            JsonNode items = management.client().get("alarms", Map.of()).path("items");
            if (format == OutputFormat.JSON) {
                items.forEach(out::println);
            } else {
                AlarmText.list(out, items);
            }
            out.flush();
            return items;
        }
    }

    /** What commands share that are about one alarm. */
    static final class OneAlarm {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Parameters(paramLabel = "ALARM", description = "The alarm's name.")
        private String name = "";

        JsonNode asked() throws IOException, InterruptedException {
            return management.client().get(path(), Map.of());
        }

        JsonNode act(String act, ObjectNode body) throws IOException, InterruptedException {
            return management.client().post(path() + "/" + act, body);
        }

        private String path() {
            return "alarms/" + ManagementClient.segment(name);
        }
    }

    @Command(name = "list", description = "Lists alarms, those that fire first.", mixinStandardHelpOptions = true)
    int list(@Mixin Listing all) throws IOException, InterruptedException {
        all.print(spec.commandLine().getOut());
        return 0;
    }

    @Command(name = "show", description = "Shows an alarm with its history.", mixinStandardHelpOptions = true)
    int show(@Mixin OneAlarm one) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        AlarmText.detail(out, one.asked().path("items"));
        out.flush();
        return 0;
    }

    @Command(
            name = "check",
            description = "Lists alarms; exit code 1 if any of them fires.",
            mixinStandardHelpOptions = true)
    int check(@Mixin Listing all) throws IOException, InterruptedException {
        for (JsonNode item : all.print(spec.commandLine().getOut())) {
            if (item.path("state").asText().equals("firing")) {
                return 1;
            }
        }
        return 0;
    }

    @Command(
            name = "fire",
            description = "Sends a test message by all channels of an alarm; its state stays as it is.",
            mixinStandardHelpOptions = true)
    int fire(
            @Mixin OneAlarm one,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; told, and kept in the audit trail.")
                    @Nullable String reason)
            throws IOException, InterruptedException {
        one.act("fire", JsonNodeFactory.instance.objectNode().put("reason", reason));
        spec.commandLine().getOut().println(one.name + "  fired as a test");
        return 0;
    }

    @Command(
            name = "acknowledge",
            description = "Says that somebody looks after an alarm that fires: nobody is told again until it is over.",
            mixinStandardHelpOptions = true)
    int acknowledge(
            @Mixin OneAlarm one,
            @Option(
                            names = "--subject",
                            paramLabel = "SUBJECT",
                            description =
                                    "One of the things that it watches, such as system:crm. Default: all that fire.")
                    @Nullable String subject,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit trail.") @Nullable String reason)
            throws IOException, InterruptedException {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("subject", subject).put("reason", reason);
        int changed = one.act("acknowledge", body).path("changed").asInt();
        spec.commandLine()
                .getOut()
                .println(one.name + "  " + (changed == 0 ? "nothing to acknowledge" : "acknowledged"));
        return 0;
    }

    @Command(
            name = "prometheus",
            description = "Writes the alarms of an estate as alerting rules of Prometheus, without a network.",
            mixinStandardHelpOptions = true)
    int prometheus(@Mixin EstateOptions estate) throws IOException {
        LoadResult read = EstateLoader.load(estate.folder(), estate.environment(), estate.values(), System::getenv);
        if (read instanceof LoadResult.Loaded loaded) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(PrometheusRules.of(loaded.estate().alarms().alarms().values()));
            out.flush();
            return 0;
        }
        throw new IOException(estate.folder()
                + ": cannot be read (expected: an estate without errors, see `trestle check`; --environment NAME"
                + " gives values to placeholders)");
    }
}
