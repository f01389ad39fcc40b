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
@Command(
        name = "apis",
        description = "Lists the APIs that a gateway serves.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ApisCommand.Show.class,
            ApisCommand.Contract.class,
            ApisCommand.Systems.class,
            ApisCommand.Consumers.class,
            ApisCommand.Generation.class,
            ApisCommand.Reload.class
        })
final class ApisCommand implements Callable<Integer> {

    /** Writes an answer of the management API for people. */
    interface Words {
        void print(PrintWriter out, JsonNode answer);
    }

    /** Where it is asked, and how the answer is written. */
    static final class Asking {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
        private OutputFormat format = OutputFormat.TEXT;

        @Spec(Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        int get(String path, Words words) throws IOException, InterruptedException {
            return print(management.client().get(path, Map.of()), words);
        }

        int post(String path, Words words) throws IOException, InterruptedException {
            return print(management.client().post(path, null), words);
        }

        private int print(JsonNode answer, Words words) {
            PrintWriter out = spec.commandLine().getOut();
            if (format == OutputFormat.JSON) {
                out.println(answer.toPrettyString());
            } else {
                words.print(out, answer);
            }
            out.flush();
            return 0;
        }
    }

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

    @Override
    public Integer call() throws IOException, InterruptedException {
        return asking.get("apis", ApisText::apis);
    }

    /** {@code trestle apis show}. */
    @Command(name = "show", description = "Shows an API with its operations.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Mixin
        private Asking asking = new Asking();

        @Mixin
        private Named named = new Named();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.get(named.path(), ApisText::api);
        }
    }

    /** {@code trestle apis contract}. */
    @Command(name = "contract", description = "Writes the OpenAPI document of an API.", mixinStandardHelpOptions = true)
    static final class Contract implements Callable<Integer> {

        @Mixin
        private ManagementOptions management = new ManagementOptions();

        @Mixin
        private Named named = new Named();

        @Option(names = "--output", paramLabel = "FILE", description = "Where to. Default: standard output.")
        private @Nullable Path output;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException, InterruptedException {
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
    }

    /** {@code trestle apis systems}. */
    @Command(
            name = "systems",
            description = "Lists the systems behind the APIs, with their health.",
            mixinStandardHelpOptions = true)
    static final class Systems implements Callable<Integer> {

        @Mixin
        private Asking asking = new Asking();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.get("systems", ApisText::systems);
        }
    }

    /** {@code trestle apis consumers}. */
    @Command(name = "consumers", description = "Lists who may call, with their plans.", mixinStandardHelpOptions = true)
    static final class Consumers implements Callable<Integer> {

        @Mixin
        private Asking asking = new Asking();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.get("consumers", ApisText::consumers);
        }
    }

    /** {@code trestle apis generation}. */
    @Command(
            name = "generation",
            description = "Shows which state of the estate serves, and what came of the last look at its folder.",
            mixinStandardHelpOptions = true)
    static final class Generation implements Callable<Integer> {

        @Mixin
        private Asking asking = new Asking();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.get("generation", ApisText::generation);
        }
    }

    /** {@code trestle apis reload}. */
    @Command(
            name = "reload",
            description = "Reads the estate's folder now; where it cannot be served, the old state goes on serving.",
            mixinStandardHelpOptions = true)
    static final class Reload implements Callable<Integer> {

        @Mixin
        private Asking asking = new Asking();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return asking.post("reload", ApisText::generation);
        }
    }
}
