package io.trestle.gateway.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trestle usage}: what consumers called. */
@Command(
        name = "usage",
        description = "Shows what consumers called, what is left of their quotas, and what they owe.",
        mixinStandardHelpOptions = true)
final class UsageCommand implements Callable<Integer> {

    private static final List<String> COUNTS =
            List.of("calls", "billable", "throttled", "clientErrors", "failures", "requestBytes", "responseBytes");

    @Mixin
    private AskingRows rows = new AskingRows();

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

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> query = times.query("from", "to");
        put(query, "by", by);
        put(query, "consumer", consumer);
        put(query, "api", api);
        return rows.get("usage", query, COUNTS);
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    @Command(name = "quotas", description = "Shows what is left of quotas.", mixinStandardHelpOptions = true)
    int quotas(@Mixin AskingRows asking) throws IOException, InterruptedException {
        return asking.get("usage/quotas", Map.of(), List.of("consumer", "plan", "quota", "used", "left", "resets"));
    }

    @Command(
            name = "statements",
            description = "Shows what consumers owe for a month, by what their plans cost now.",
            mixinStandardHelpOptions = true)
    int statements(
            @Mixin AskingRows asking,
            @Option(names = "--month", paramLabel = "YYYY-MM", description = "Default: the one that is now.") @Nullable String month)
            throws IOException, InterruptedException {
        return asking.get(
                "usage/statements",
                month == null ? Map.of() : Map.of("month", month),
                List.of("consumer", "plan", "calls", "billable", "included", "charged", "currency", "base", "amount"));
    }
}
