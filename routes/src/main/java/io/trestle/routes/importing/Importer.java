package io.trestle.routes.importing;

import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.routes.importing.ImportReport.State;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.draft.Draft;
import io.trestle.routes.importing.draft.Drafts;
import io.trestle.routes.importing.draft.EmptyContractException;
import io.trestle.routes.importing.draft.Names;
import io.trestle.routes.importing.source.GatheredContract;
import io.trestle.routes.importing.source.Gathering;
import io.trestle.routes.importing.source.UnfitSourceException;
import io.trestle.routes.importing.staging.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes systems and APIs of contracts: WSDL 1.1, OpenAPI 3.0 and 3.1. What is written is what {@code trestle check} has
 * nothing against; it is written whole or not at all. Imports into one estate wait for each other. Thread-safe.
 */
public final class Importer {

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);
    private static final int MOST_ERRORS = 5;

    private final ImportSettings settings;
    private final Approval approval;

    /** @param approval of changes to what an earlier import had made */
    public Importer(ImportSettings settings, Approval approval) {
        this.settings = settings;
        this.approval = approval;
    }

    /**
     * Imports one contract.
     *
     * @param source a file or an address
     * @return what became of it; a failure is an outcome too
     */
    public ImportReport run(String source) {
        try (Workspace workspace = Workspace.open(settings.estate())) {
            return run(source, workspace);
        } catch (UnreadableSourceException e) {
            int line = e.diagnostic().line();
            return ImportReport.failed(
                    source,
                    (line > 0 ? "line " + line + ": " : "") + e.diagnostic().message());
        } catch (UnfitSourceException | EmptyContractException | IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return ImportReport.failed(source, why);
        } catch (StackOverflowError e) {
            return ImportReport.failed(source, "nested too deeply");
        } catch (RuntimeException e) {
            // Whatever a stranger's file brings about, the next one is to be tried.
            LOG.debug("{}", source, e);
            return ImportReport.failed(source, "cannot be understood: " + e);
        }
    }

    private ImportReport run(String source, Workspace workspace)
            throws UnreadableSourceException, UnfitSourceException, EmptyContractException, IOException {
        Path into = Files.createDirectories(workspace.newFolder().resolve("systems/contract"));
        GatheredContract contract = Gathering.gather(source, settings.gather(), into);
        // A port that was asked for once holds until another one is, and so does an address.
        String port = settings.port();
        Draft draft = Drafts.of(contract, settings.openapi(), port);
        Targets targets = new Targets(workspace.estate(), settings.api(), settings.system());
        Target target = targets.find(draft, port);
        String held = target.before().map(Baseline::port).orElse("");
        if (port == null && !held.isEmpty()) {
            port = held;
            draft = Drafts.of(contract, settings.openapi(), port);
            target = targets.find(draft, port);
        }
        Names names = target.names();
        String endpoint = settings.endpoint() != null
                ? settings.endpoint()
                : target.before()
                        .map(Baseline::endpoint)
                        .filter(given -> !given.isEmpty())
                        .orElse(null);
        workspace.checkInside(Path.of("apis", names.api()));
        for (String system : names.systems()) {
            workspace.checkInside(Path.of("systems", system));
        }
        Draft.Definitions definitions = draft.definitions(names, endpoint);
        StagedFiles staged = StagedFiles.write(
                draft,
                definitions,
                names,
                contract,
                new StagedFiles.Given(source, port == null ? "" : port, endpoint == null ? "" : endpoint),
                workspace.newFolder());
        List<String> errors = EstateErrors.of(staged.folder());
        if (!errors.isEmpty()) {
            throw new IOException("what it would make is not served: "
                    + String.join("; ", errors.subList(0, Math.min(MOST_ERRORS, errors.size()))));
        }
        Reporter reporter = new Reporter(source, contract, draft, definitions, names, workspace.estate());
        return target.before().isEmpty()
                ? create(workspace, staged, reporter)
                : update(workspace, target, staged, reporter);
    }

    private ImportReport create(Workspace workspace, StagedFiles staged, Reporter reporter) throws IOException {
        List<String> files = new ArrayList<>(staged.texts().keySet());
        files.addAll(staged.copies().keySet());
        if (settings.dryRun()) {
            return reporter.report(State.PLANNED, files, List.of(), List.of());
        }
        StagedFiles.writeSchemas(workspace.estate(), staged.folder());
        workspace.commit(staged.folder(), List.of());
        return reporter.report(State.CREATED, files, List.of(), List.of());
    }

    private ImportReport update(Workspace workspace, Target target, StagedFiles staged, Reporter reporter)
            throws IOException {
        Baseline before = target.before().orElseThrow();
        MergedFiles merged = new MergedFiles(workspace.estate(), target.names(), before, staged);
        merged.merge();
        List<String> files = new ArrayList<>(merged.changed());
        merged.gone().forEach(file -> files.add(file.toString()));
        if (files.isEmpty()) {
            if (!settings.dryRun()) {
                workspace.commit(staged.folder(), List.of());
            }
            return reporter.report(State.UNCHANGED, List.of(), List.of(), merged.kept());
        }
        List<Change> changes = new ArrayList<>(merged.changes());
        EstateErrors.fresh(workspace.estate(), staged.folder(), merged.gone(), workspace.newFolder())
                .forEach(error ->
                        changes.add(new Change(Change.Kind.CHANGED, true, "estate", "check would say " + error)));
        ImportReport planned = reporter.report(State.PLANNED, files, changes, merged.kept());
        if (settings.dryRun()) {
            return planned;
        }
        if (!approval.approves(planned)) {
            return reporter.report(State.DECLINED, files, changes, merged.kept());
        }
        StagedFiles.writeSchemas(workspace.estate(), staged.folder());
        workspace.commit(staged.folder(), merged.gone());
        return reporter.report(State.UPDATED, files, changes, merged.kept());
    }
}
