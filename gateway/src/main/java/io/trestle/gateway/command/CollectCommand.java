package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle failures collect}: messages that a broker put aside become failures. */
@Command(
        name = "collect",
        description =
                "Takes messages out of a dead-letter queue or topic, and keeps them as failures. Broken off, it goes"
                        + " on where it was.",
        mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {

    private static final int AT_ONCE = 200;

    @Mixin
    private ManagementOptions management = new ManagementOptions();

    @Option(names = "--system", paramLabel = "NAME", required = true, description = "Whose broker.")
    private String system = "";

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: all there are.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            description = "The queue or topic that a replay puts messages back to, where the broker does not tell it.")
    private @Nullable String to;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Where dead letters are. */
    static final class Place {

        @Option(names = "--queue", paramLabel = "NAME", description = "A dead-letter queue, such as DLQ.")
        private @Nullable String queue;

        @Option(names = "--topic", paramLabel = "NAME", description = "A dead-letter topic, such as orders.DLT.")
        private @Nullable String topic;

        String name() {
            return queue == null ? String.valueOf(topic) : queue;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ManagementClient client = management.client();
        PrintWriter out = spec.commandLine().getOut();
        int collected = 0;
        int known = 0;
        JsonNode part;
        do {
            part = client.post("failures/collections", order(Math.min(AT_ONCE, limit - collected - known)));
            collected += part.path("collected").asInt();
            known += part.path("known").asInt();
            out.println(system + "  " + place.name() + "  " + collected + " collected"
                    + (known == 0 ? "" : ", " + known + " known already"));
            out.flush();
        } while (part.path("more").asBoolean() && collected + known < limit);
        return 0;
    }

    private ObjectNode order(int most) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("system", system).put("from", place.name()).put("limit", most);
        if (to != null) {
            order.put("to", to);
        }
        return order;
    }
}
