package io.trestle.it.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.trestle.it.imports.ImportedService.SampleRequest;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import io.trestle.it.support.EstateGateway;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.routes.importing.Approval;
import io.trestle.routes.importing.ImportReport;
import io.trestle.routes.importing.ImportSettings;
import io.trestle.routes.importing.Importer;
import io.trestle.routes.importing.draft.OpenApiVersion;
import io.trestle.routes.importing.draft.Row;
import io.trestle.routes.importing.source.GatherSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports WSDLs of all styles that the corpus has into one estate, serves that, and calls every operation over REST with
 * what its contract alone tells, before a system that validates what it is sent.
 */
class ImportedWsdlsTest {

    private static final int PER_STYLE = 6;
    private static final int MOST_OPERATIONS = 12;
    private static final int FEWEST_FILES = 20;

    @TempDir
    Path estate;

    private final List<String> problems = new ArrayList<>();
    private int called;
    private int judged;
    private int without;

    @Test
    void servesWhatItImports() throws Exception {
        Path corpus = corpus();
        assumeTrue(corpus != null, "no folder shared/corpus beside the checkout: nothing to import");
        try (JudgingSoapSystem system = new JudgingSoapSystem()) {
            Map<String, ImportedService> services = new LinkedHashMap<>();
            for (Map.Entry<String, Path> file : files(corpus).entrySet()) {
                ImportReport report = importer(corpus, file.getKey(), "w" + services.size(), system.address())
                        .run(file.getValue().toString());
                // Whether all can be imported is counted elsewhere.
                if (report.made() != null) {
                    services.put(file.getKey(), new ImportedService(estate, report.made()));
                }
            }
            int files = 0;
            try (EstateGateway gateway = EstateGateway.start(estate, Map.of())) {
                for (Map.Entry<String, ImportedService> service : services.entrySet()) {
                    int before = called;
                    for (Row row : service.getValue().operations()) {
                        call(service.getKey(), service.getValue(), row, system, gateway.client());
                    }
                    files += called > before ? 1 : 0;
                }
            }
            System.out.println("imported and served: " + files + " files, " + called + " operations called, of which "
                    + judged + " were judged by their schemas, " + without + " without a sample");
            assertThat(problems).as(String.join("\n", problems)).isEmpty();
            assertThat(files).isGreaterThanOrEqualTo(FEWEST_FILES);
            assertThat(without).isLessThan(called / 10);
        }
    }

    private void call(String id, ImportedService service, Row row, JudgingSoapSystem system, Client client)
            throws Exception {
        SoapOperation operation = service.target(row);
        Optional<SampleRequest> request = service.request(row);
        Optional<byte[]> reply = service.reply(operation);
        if (request.isEmpty() || reply.isEmpty()) {
            without++;
            return;
        }
        called++;
        judged += service.isJudged(operation) ? 1 : 0;
        system.expect(
                xml -> service.verdict(operation, xml), operation.version().mediaType(), reply.get());
        String body = request.get().body();
        Client caller = body == null ? client : client.with("Content-Type", "application/json");
        for (Map.Entry<String, String> field : request.get().fields().entrySet()) {
            caller = caller.with(field.getKey(), field.getValue());
        }
        Answer answer = caller.send(row.method(), request.get().target(), body == null ? "" : body);
        String where = id + " " + row.id() + ": ";
        if (answer.status() / 100 != 2) {
            problems.add(where + request.get() + " gave " + answer.status() + " " + answer.body());
            return;
        }
        system.complaints().forEach(complaint -> problems.add(where + complaint));
        boolean empty = answer.body().isEmpty();
        service.wrongInAnswer(row, answer.status(), empty ? MissingNode.getInstance() : answer.json())
                .forEach(wrong -> problems.add(where + "answer: " + wrong + " of " + answer.body()));
    }

    private Importer importer(Path corpus, String id, String name, String address) {
        GatherSettings gather = new GatherSettings(
                corpus.resolve("wsdl").resolve(id),
                corpus.resolve("catalog/catalog.xml"),
                List.of(),
                ReadLimits.ofDefaults());
        return new Importer(
                new ImportSettings(estate, name, name, address, gather, OpenApiVersion.V3_1, false),
                Approval.unlessBreaking());
    }

    /** The first files of each style and kind of binding that are not too long. */
    private static Map<String, Path> files(Path corpus) throws Exception {
        List<String> lines = Files.readAllLines(corpus.resolve("index.csv"));
        List<String> columns = List.of(lines.get(0).split(",", -1));
        Map<String, Integer> taken = new HashMap<>();
        Map<String, Path> files = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            boolean fits = cells[columns.indexOf("denominator")].equals("yes")
                    && Integer.parseInt(cells[columns.indexOf("op_names")]) <= MOST_OPERATIONS;
            String style = cells[columns.indexOf("main_style")] + cells[columns.indexOf("bindings")];
            if (fits && taken.merge(style, 1, Integer::sum) <= PER_STYLE) {
                String id = cells[columns.indexOf("id")];
                files.put(id, corpus.resolve("wsdl").resolve(id).resolve(cells[columns.indexOf("main")]));
            }
        }
        return files;
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
