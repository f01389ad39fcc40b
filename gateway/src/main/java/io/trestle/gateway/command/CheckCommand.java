package io.trestle.gateway.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.team.TeamRoutesCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle check}: all that is wrong with an estate, without a network. */
@Command(
        name = "check",
        description = "Validates an estate offline: FILE:LINE:COLUMN: MESSAGE for each error, exit code 1 if any.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private EstateOptions estate = new EstateOptions();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        LoadResult read = EstateLoader.load(estate.folder(), estate.environment(), estate.values(), System::getenv);
        List<EstateError> errors = read instanceof LoadResult.Loaded loaded
                ? TeamRoutesCheck.check(loaded.estate())
                : ((LoadResult.Broken) read).errors();
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            writeJson(out, errors, read.warnings());
        } else {
            writeText(out, errors, read.warnings());
        }
        out.flush();
        return errors.isEmpty() ? 0 : 1;
    }

    private void writeText(PrintWriter out, List<EstateError> errors, List<EstateError> warnings) {
        errors.forEach(out::println);
        warnings.forEach(warning -> out.println(
                warning.file() + ":" + warning.line() + ":" + warning.column() + ": warning: " + warning.message()));
        if (errors.isEmpty()) {
            out.println(estate.folder() + ": no errors");
        }
    }

    private static void writeJson(PrintWriter out, List<EstateError> errors, List<EstateError> warnings)
            throws IOException {
        try (JsonGenerator json = JsonMapper.builder().build().createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writePOJO(Map.of("errors", views(errors), "warnings", views(warnings)));
        }
        out.println();
    }

    private static List<Map<String, Object>> views(List<EstateError> errors) {
        return errors.stream()
                .map(error -> Map.<String, Object>of(
                        "file", error.file().toString(),
                        "line", error.line(),
                        "column", error.column(),
                        "message", error.message()))
                .toList();
    }
}
