package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import picocli.CommandLine.Spec.Target;

/** {@code trestle apis}: what a gateway serves, who may use it, and what is behind it. */
@Command(name = "apis", description = "Lists the APIs that a gateway serves.", mixinStandardHelpOptions = true)
final class ApisCommand implements Callable<Integer> {

    /** An API's name and version, as {@code customers/v1} or as two words. */
    static final class Named {

        @Parameters(index = "0", paramLabel = "API", description = "Its name, or name and version: customers/v1.")
        private String api = "";

        @Parameters(index = "1", paramLabel = "VERSION", arity = "0..1", description = "Its version, such as v1.")
        private @Nullable String version;

        @Spec(Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        String path() {
            String whole = version == null ? api : api + "/" + version;
            String[] parts = whole.split("/", -1);
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "API: '" + whole + "' (expected: a name and a version, as customers/v1)");
            }
            return "apis/" + ManagementClient.segment(parts[0]) + "/" + ManagementClient.segment(parts[1]);
        }
    }

    @Mixin
    private Asking asking = new Asking();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return asking.get("apis", ApisText::apis);
    }

    @Command(name = "show", description = "Shows an API with its operations.", mixinStandardHelpOptions = true)
    int show(@Mixin Asking about, @Mixin Named named) throws IOException, InterruptedException {
        return about.get(named.path(), ApisText::api);
    }

    @Command(name = "contract", description = "Writes the OpenAPI document of an API.", mixinStandardHelpOptions = true)
    int contract(
            @Mixin ManagementOptions management,
            @Mixin Named named,
            @Option(names = "--output", paramLabel = "FILE", description = "Where to. Default: standard output.")
                    @Nullable Path output)
            throws IOException, InterruptedException {
        JsonNode contract = management.client().get(named.path() + "/openapi.json", Map.of());
        if (output != null) {
            Files.writeString(output, contract.toPrettyString() + "\n", StandardCharsets.UTF_8);
            return 0;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(contract.toPrettyString());
        out.flush();
        return 0;
    }

    @Command(
            name = "systems",
            description = "Lists the systems behind the APIs, with their health.",
            mixinStandardHelpOptions = true)
    int systems(@Mixin Asking about) throws IOException, InterruptedException {
        return about.get("systems", ApisText::systems);
    }

    @Command(name = "consumers", description = "Lists who may call, with their plans.", mixinStandardHelpOptions = true)
    int consumers(@Mixin Asking about) throws IOException, InterruptedException {
        return about.get("consumers", ApisText::consumers);
    }

    @Command(
            name = "generation",
            description = "Shows which state of the estate serves, and what came of the last look at its folder.",
            mixinStandardHelpOptions = true)
    int generation(@Mixin Asking about) throws IOException, InterruptedException {
        return about.get("generation", ApisText::generation);
    }

    @Command(
            name = "reload",
            description = "Reads the estate's folder now; where it cannot be served, the old state goes on serving.",
            mixinStandardHelpOptions = true)
    int reload(@Mixin Asking about) throws IOException, InterruptedException {
        return about.post("reload", null, ApisText::generation);
    }
}
