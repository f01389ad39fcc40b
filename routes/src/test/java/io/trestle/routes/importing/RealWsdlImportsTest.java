package io.trestle.routes.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.source.GatherSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports the files of the corpus, each into an estate of its own, and checks that. A build takes every tenth file;
 * {@code -Dcorpus=full} takes them all and prints every exception.
 */
class RealWsdlImportsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int PERCENT = 90;

    private final boolean full = "full".equals(System.getProperty("corpus"));

    @TempDir
    Path estates;

    @Test
    void importsWhatAnIndependentStackReads() throws Exception {
        Path corpus = corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to import");
        List<String> problems = new ArrayList<>();
        int files = 0;
        int operations = 0;
        Duration slowest = Duration.ZERO;
        List<String> lines = Files.readAllLines(corpus.resolve("index.csv"));
        List<String> columns = List.of(lines.get(0).split(",", -1));
        for (int i = 1; i < lines.size(); i += full ? 1 : 10) {
            String[] cells = lines.get(i).split(",", -1);
            if (!cells[columns.indexOf("denominator")].equals("yes")) {
                continue;
            }
            files++;
            String id = cells[columns.indexOf("id")];
            Path source = corpus.resolve("wsdl").resolve(id);
            long start = System.nanoTime();
            ImportReport report = new Importer(settings(corpus, source, id), Approval.unlessBreaking())
                    .run(source.resolve(cells[columns.indexOf("main")]).toString());
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            slowest = time.compareTo(slowest) > 0 ? time : slowest;
            String problem = problem(report, id, Integer.parseInt(cells[columns.indexOf("op_names")]), time);
            if (problem != null) {
                problems.add(id + ": " + problem);
            } else {
                operations +=
                        report.made() == null ? 0 : report.made().operations().size();
            }
        }
        System.out.println("imports: " + (files - problems.size()) + " of " + files + " files whole, with " + operations
                + " operations; slowest " + slowest.toMillis() + " ms");
        if (full) {
            problems.forEach(System.out::println);
        }
        assertThat((files - problems.size()) * 100 / files)
                .as("percent whole of %s", problems)
                .isGreaterThanOrEqualTo(PERCENT);
    }

    private @Nullable String problem(ImportReport report, String id, int expected, Duration time) {
        if (report.made() == null) {
            return report.failure();
        }
        LoadResult result = EstateLoader.load(estates.resolve(id), null, Map.of(), name -> null);
        if (result instanceof LoadResult.Broken broken) {
            return "check: " + broken.errors().get(0);
        }
        long names = report.made().operations().stream()
                .map(row -> row.call().substring(row.call().indexOf('.') + 1))
                .distinct()
                .count();
        if (names != expected) {
            return names + " operations (expected: " + expected + "); left out: " + report.leftOut();
        }
        return time.compareTo(LIMIT) > 0 ? "took " + time : null;
    }

    private ImportSettings settings(Path corpus, Path source, String id) {
        GatherSettings gather =
                new GatherSettings(source, corpus.resolve("catalog/catalog.xml"), List.of(), ReadLimits.ofDefaults());
        return new ImportSettings(estates.resolve(id), null, null, null, gather, OpenApiVersion.V3_1, false);
    }

    private static @Nullable Path corpus() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("shared/corpus/index.csv"))) {
                return at.resolve("shared/corpus");
            }
        }
        return null;
    }
}
