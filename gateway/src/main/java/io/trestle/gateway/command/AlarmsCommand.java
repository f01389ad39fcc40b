package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.gateway.alarm.PrometheusRules;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
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

    /** The name of one. */
    static final class Named {

        @Parameters(paramLabel = "ALARM", description = "The alarm's name.")
        private String name = "";

        String path() {
            return "alarms/" + ManagementClient.segment(name);
        }
    }

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return list(asking);
    }

    @Command(name = "list", description = "Lists alarms, those that fire first.", mixinStandardHelpOptions = true)
    int list(@Mixin Asking all) throws IOException, InterruptedException {
        return all.get("alarms", AlarmText::list);
    }

    @Command(name = "show", description = "Shows an alarm with its history.", mixinStandardHelpOptions = true)
    int show(@Mixin Asking about, @Mixin Named named) throws IOException, InterruptedException {
        return about.get(named.path(), AlarmText::detail);
    }

    @Command(
            name = "check",
            description = "Lists alarms; exit code 1 if any of them fires.",
            mixinStandardHelpOptions = true)
    int check(@Mixin Asking all) throws IOException, InterruptedException {
        for (JsonNode item : all.answer("alarms", AlarmText::list).path("items")) {
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
            @Mixin ManagementOptions management,
            @Mixin Named named,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why; told, and kept in the audit trail.")
                    @Nullable String reason)
            throws IOException, InterruptedException {
        JsonNode why = JsonNodeFactory.instance.objectNode().put("reason", reason);
        JsonNode unused = management.client().post(named.path() + "/fire", why);
        spec.commandLine().getOut().println(named.name + "  fired as a test");
        return 0;
    }

    @Command(
            name = "acknowledge",
            description = "Says that somebody looks after an alarm that fires: nobody is told again until it is over.",
            mixinStandardHelpOptions = true)
    int acknowledge(
            @Mixin ManagementOptions management,
            @Mixin Named named,
            @Option(
                            names = "--subject",
                            paramLabel = "SUBJECT",
                            description =
                                    "One of the things that it watches, such as system:crm. Default: all that fire.")
                    @Nullable String subject,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit trail.") @Nullable String reason)
            throws IOException, InterruptedException {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("subject", subject).put("reason", reason);
        int changed = management
                .client()
                .post(named.path() + "/acknowledge", body)
                .path("changed")
                .asInt();
        spec.commandLine()
                .getOut()
                .println(named.name + "  " + (changed == 0 ? "nothing to acknowledge" : "acknowledged"));
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
