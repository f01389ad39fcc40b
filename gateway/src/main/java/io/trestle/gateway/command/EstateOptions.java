package io.trestle.gateway.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which estate, and with which values. */
final class EstateOptions {

    @Parameters(paramLabel = "ESTATE", description = "The folder of definitions.")
    private Path folder = Path.of("");

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Takes values for placeholders from environments/NAME.yaml.")
    private @Nullable String environment;

    private final Map<String, String> values = new LinkedHashMap<>();

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    Path folder() {
        return folder;
    }

    @Nullable String environment() {
        return environment;
    }

    Map<String, String> values() {
        return values;
    }

    // Not a map option: picocli would split values at commas.
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A value for a placeholder, before those of the environment. May be given several times.")
    void set(String[] assignments) {
        values.clear();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                // not the text itself: it may be a password
                throw new ParameterException(spec.commandLine(), "--set: no '=' (expected: KEY=VALUE)");
            }
            values.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }
}
