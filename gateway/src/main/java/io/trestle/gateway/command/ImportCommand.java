package io.trestle.gateway.command;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trestle import}: systems and APIs of contracts. */
@Command(
        name = "import",
        description = {
            "Makes a system and an API of each WSDL 1.1 or OpenAPI 3 document, and writes them into the estate.",
            "A second import of a document keeps what the team edited, and shows what changes before it writes;",
            "without --yes and without a terminal to ask at, changes that break callers are not written.",
            "Goes on to the next document when one fails; exit code 1 if any failed."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE|URL", description = "The documents.")
    private List<String> sources = List.of();

    @Option(names = "--estate", required = true, paramLabel = "DIR", description = "The folder of definitions.")
    private Path estate = Path.of("");

    @Option(names = "--system", paramLabel = "NAME", description = "The system's name. Default: after the service.")
    private @Nullable String system;

    @Option(names = "--api", paramLabel = "NAME", description = "The API's name. Default: after the service.")
    private @Nullable String api;

    @Option(
            names = "--port",
            paramLabel = "NAME",
            description = "The only port of a WSDL to use, by its name or as SERVICE/PORT. Default: what serves most.")
    private @Nullable String port;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Where the system listens. Default: what the document says.")
    private @Nullable String endpoint;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "An OASIS XML catalog: files that stand for addresses.")
    private @Nullable Path catalog;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "What a document refers to is read from here and below. Default: the document's own folder.")
    private @Nullable Path folder;

    @Option(
            names = "--allow-fetch",
            paramLabel = "HOST[:PORT]",
            description = "A host that may be asked for what documents refer to. May be given several times.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--openapi",
            paramLabel = "3.0|3.1",
            defaultValue = "3.1",
            description = "The version of the contracts that are derived of WSDLs. Default: 3.1.")
    private String openapi = "3.1";

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--dry-run", description = "Shows what would be written, and writes nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Writes changes without asking, those that break callers too.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ImportText text = new ImportText(out);
        Importer importer = new Importer(settings(), approval(text));
        List<ImportReport> reports = new ArrayList<>();
        for (String source : sources) {
            ImportReport report = importer.run(source);
            reports.add(report);
            if (format == OutputFormat.TEXT) {
                text.write(report);
                out.flush();
            }
        }
        if (format == OutputFormat.JSON) {
            ImportJson.write(reports, out);
        }
        out.flush();
        return reports.stream().allMatch(ImportReport::isWell) ? 0 : 1;
    }

    private ImportSettings settings() {
        if (sources.size() > 1 && (system != null || api != null || port != null || endpoint != null)) {
            throw wrong("--system, --api, --port and --endpoint: " + sources.size() + " documents (expected: one)");
        }
        OpenApiVersion version = switch (openapi) {
            case "3.0" -> OpenApiVersion.V3_0;
            case "3.1" -> OpenApiVersion.V3_1;
            default -> throw wrong("--openapi: " + openapi + " (expected: 3.0 or 3.1)");
        };
        GatherSettings gather = new GatherSettings(folder, catalog, allowed, ReadLimits.ofDefaults());
        try {
            return new ImportSettings(estate, system, api, port, endpoint, gather, version, dryRun);
        } catch (IllegalArgumentException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Approval approval(ImportText text) {
        Console console = System.console();
        if (yes) {
            return planned -> true;
        }
        if (console == null || !Boolean.getBoolean("trestle.terminal") || format != OutputFormat.TEXT) {
            return Approval.unlessBreaking();
        }
        return planned -> ask(planned, text, console);
    }

    private static boolean ask(ImportReport planned, ImportText text, Console console) {
        text.write(planned);
        String answer = console.readLine("Write this? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
