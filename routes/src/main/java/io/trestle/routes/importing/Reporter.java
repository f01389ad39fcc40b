package io.trestle.routes.importing;

import io.trestle.routes.importing.ImportReport.KeptEdit;
import io.trestle.routes.importing.ImportReport.State;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.draft.Draft;
import io.trestle.routes.importing.draft.Names;
import io.trestle.routes.importing.source.GatheredContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what an import did, and what it leaves to people. */
record Reporter(
        String source,
        GatheredContract contract,
        Draft draft,
        Draft.Definitions definitions,
        Names names,
        Path estate) {

    ImportReport report(State state, List<String> files, List<Change> changes, List<KeptEdit> kept) throws IOException {
        List<String> toDo = new ArrayList<>(definitions.toDo());
        for (String address : contract.unfetched()) {
            toDo.add("see whether " + address
                    + " is needed: it was not fetched (--allow-fetch HOST, or --catalog FILE)");
        }
        boolean missing = contract.unfetched().isEmpty()
                && draft.warnings().stream().anyMatch(warning -> warning.rule().equals("missing-import"));
        if (missing) {
            toDo.add(
                    "see whether what is missing is needed: --folder DIR reads from further out than the document's own"
                            + " folder, --catalog FILE gives files for addresses");
        }
        if (!hasConsumers()) {
            toDo.add("say who may call: consumers/NAME.yaml and plans/NAME.yaml, with a key from `trestle key`");
        }
        String version = definitions.api().path("version").asText();
        return new ImportReport(
                source,
                state,
                new ImportReport.Made(names.api(), version, definitions.made(), definitions.rows(), files),
                draft.warnings(),
                draft.leftOut(),
                changes,
                kept,
                toDo,
                null);
    }

    private boolean hasConsumers() throws IOException {
        Path consumers = estate.resolve("consumers");
        if (!Files.isDirectory(consumers)) {
            return false;
        }
        try (Stream<Path> files = Files.list(consumers)) {
            return files.anyMatch(file -> file.toString().endsWith(".yaml"));
        }
    }
}
