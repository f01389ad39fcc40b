package io.trestle.gateway.command;

import io.trestle.routes.admission.apikey.ApiKeys;
import io.trestle.routes.admission.apikey.ApiKeys.GeneratedKey;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code trestle key}: a new API key for a consumer, and its hash for the estate. */
@Command(
        name = "key",
        description = "Makes an API key: the key for the consumer, its hash for the estate.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        GeneratedKey made = ApiKeys.generate();
        PrintWriter out = spec.commandLine().getOut();
        out.println("For the consumer, who keeps it secret:");
        out.println("  X-API-Key: " + made.key());
        out.println("For consumers/NAME.yaml:");
        out.println("  api-keys: [{sha256: \"" + made.sha256() + "\"}]");
        out.flush();
        return 0;
    }
}
