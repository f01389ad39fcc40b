package io.trestle.gateway.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.gateway.command.CheckedEstate.Finding;
import io.trestle.routes.estate.EstateError;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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
        description = "Validates an estate offline: FILE:LINE:COLUMN: MESSAGE for each error, exit code 1 if any."
                + " With neither --environment nor --set, it is checked with each file of environments/.",
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
        CheckedEstate checked = CheckedEstate.of(estate.folder(), estate.environment(), estate.values());
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            writeJson(out, checked);
        } else {
            writeText(out, checked);
        }
        out.flush();
        return checked.errors().isEmpty() ? 0 : 1;
    }

    private void writeText(PrintWriter out, CheckedEstate checked) {
        checked.errors().forEach(error -> out.println(place(error) + error.message()));
        checked.warnings().forEach(warning -> out.println(place(warning) + "warning: " + warning.message()));
        if (checked.errors().isEmpty()) {
            List<String> all = checked.environments();
            out.println(estate.folder() + ": no errors" + (all.isEmpty() ? "" : " in " + String.join(", ", all)));
        }
    }

    private static String place(Finding finding) {
        EstateError error = finding.error();
        return error.file() + ":" + error.line() + ":" + error.column() + ": ";
    }

    private static void writeJson(PrintWriter out, CheckedEstate checked) throws IOException {
        try (JsonGenerator json = JsonMapper.builder().build().createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writePOJO(Map.of("errors", views(checked.errors()), "warnings", views(checked.warnings())));
        }
        out.println();
    }

    private static List<Map<String, Object>> views(List<Finding> findings) {
        return findings.stream().map(CheckCommand::view).toList();
    }

    private static Map<String, Object> view(Finding finding) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file", finding.error().file().toString());
        view.put("line", finding.error().line());
        view.put("column", finding.error().column());
        view.put("message", finding.error().message());
        if (!finding.environments().isEmpty()) {
            view.put("environments", finding.environments());
        }
        return view;
    }
}
