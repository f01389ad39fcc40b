package io.trestle.gateway.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.gateway.command.CheckedEstate.Finding;
import io.trestle.gateway.drift.DriftViews;
import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.importing.Drift;
import io.trestle.routes.importing.DriftCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trestle check}: all that is wrong with an estate, without a network but for {@code --live}. */
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

    @Option(
            names = "--live",
            description = "Asks the systems whose contracts were imported from an address whether these changed since.")
    private boolean live;

    @Option(
            names = "--allow-fetch",
            paramLabel = "HOST[:PORT]",
            description =
                    "With --live: a host that may be asked for what contracts refer to. May be given several times.")
    private List<String> allowed = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        CheckedEstate checked = CheckedEstate.of(estate.folder(), estate.environment(), estate.values());
        List<Drift> drifts = live ? drifts() : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            writeJson(out, checked, drifts);
        } else {
            writeText(out, checked);
            drifts.forEach(drift -> DriftViews.write(drift, out));
        }
        out.flush();
        return checked.errors().isEmpty() && drifts.stream().noneMatch(Drift::isAlarming) ? 0 : 1;
    }

    private List<Drift> drifts() throws IOException {
        LoadResult read = EstateLoader.load(estate.folder(), estate.environment(), estate.values(), System::getenv);
        if (read instanceof LoadResult.Loaded loaded) {
            return new DriftCheck(loaded.estate(), allowed).run();
        }
        throw new IOException(
                "--live: the estate cannot be read (expected: one without errors; --environment NAME gives"
                        + " values to placeholders)");
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

    private void writeJson(PrintWriter out, CheckedEstate checked, List<Drift> drifts) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("errors", views(checked.errors()));
        all.put("warnings", views(checked.warnings()));
        if (live) {
            all.put("live", drifts.stream().map(DriftViews::of).toList());
        }
        try (JsonGenerator json = JsonMapper.builder().build().createGenerator(out)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writePOJO(all);
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
