package io.trestle.routes.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.importing.change.Change;
import io.trestle.routes.importing.change.ContractChanges;
import io.trestle.routes.importing.draft.Names;
import io.trestle.routes.importing.merge.Merge;
import io.trestle.routes.importing.merge.ThreeWay;
import io.trestle.routes.importing.yaml.UneditableYamlException;
import io.trestle.routes.importing.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings the files of an earlier import up to date: generated then, edited since, generated now. For one import. */
final class MergedFiles {

    private final Path estate;
    private final Names names;
    private final Baseline before;
    private final StagedFiles staged;
    private final Map<String, String> changed = new TreeMap<>();
    private final List<ImportReport.KeptEdit> kept = new ArrayList<>();
    private final List<Path> gone = new ArrayList<>();
    private List<Change> changes = List.of();

    MergedFiles(Path estate, Names names, Baseline before, StagedFiles staged) {
        this.estate = estate;
        this.names = names;
        this.before = before;
        this.staged = staged;
    }

    /**
     * Puts the merged texts into the staged folder, in place of the generated ones.
     *
     * @throws IOException when a file cannot be merged, and why
     */
    void merge() throws IOException {
        for (Map.Entry<String, String> text : staged.texts().entrySet()) {
            try {
                merge(text.getKey(), text.getValue());
            } catch (UneditableYamlException e) {
                throw new IOException(text.getKey() + ": cannot be merged: " + e.getMessage(), e);
            }
        }
        for (Map.Entry<String, String> copy : staged.copies().entrySet()) {
            copy(copy.getKey(), copy.getValue());
        }
        for (Map.Entry<String, String> old : before.files().entrySet()) {
            Path file = estate.resolve(old.getKey());
            boolean wanted = staged.copies().containsKey(old.getKey());
            if (!wanted && Files.isRegularFile(file) && Baseline.hash(file).equals(old.getValue())) {
                gone.add(Path.of(old.getKey()));
            }
        }
        for (String system : before.systems().values()) {
            if (!names.systems().contains(system)) {
                leave("systems/" + system + ".yaml");
            }
        }
    }

    private void merge(String path, String generated) throws IOException, UneditableYamlException {
        Path file = estate.resolve(path);
        Path baseFile = base(path);
        if (!Files.isRegularFile(file)) {
            if (Files.isRegularFile(baseFile)) {
                // The team took it out, and meant it.
                Files.delete(staged.folder().resolve(path));
            } else {
                changed.put(path, generated);
            }
            return;
        }
        YamlDocument ours = YamlDocument.read(Files.readString(file));
        YamlDocument theirs = YamlDocument.read(generated);
        ObjectNode base = Files.isRegularFile(baseFile)
                ? YamlDocument.read(Files.readString(baseFile)).tree()
                : ours.tree();
        Merge merge = ThreeWay.of(base, ours.tree(), theirs.tree());
        YamlDocument merged = ours.with(merge.edits(), merge.tree());
        merge.kept().forEach(each -> kept.add(new ImportReport.KeptEdit(path, each)));
        StagedFiles.write(staged.folder().resolve(path), merged.text());
        if (!merged.text().equals(ours.text())) {
            changed.put(path, merged.text());
        }
        if (path.endsWith("/openapi.yaml")) {
            changes = ContractChanges.between(ours.tree(), merged.tree());
        }
    }

    private Path base(String path) {
        return estate.resolve("apis")
                .resolve(names.api())
                .resolve(Baseline.FOLDER)
                .resolve(StagedFiles.base(path, names.api()));
    }

    private void copy(String path, String hash) throws IOException {
        Path file = estate.resolve(path);
        if (!Files.isRegularFile(file)) {
            changed.put(path, hash);
            return;
        }
        String now = Baseline.hash(file);
        if (now.equals(hash)) {
            return;
        }
        if (!now.equals(before.files().get(path))) {
            throw new IOException(
                    path + ": changed by hand since the last import (expected: the file as it was imported;"
                            + " import this very file to take the change over)");
        }
        changed.put(path, hash);
    }

    private void leave(String path) throws IOException {
        Path file = estate.resolve(path);
        Path base = base(path);
        boolean untouched = Files.isRegularFile(file)
                && Files.isRegularFile(base)
                && Files.readString(file).equals(Files.readString(base));
        if (untouched) {
            gone.add(Path.of(path));
        }
    }

    /** Files of the estate that change or are new, by path. */
    List<String> changed() {
        return List.copyOf(changed.keySet());
    }

    List<ImportReport.KeptEdit> kept() {
        return List.copyOf(kept);
    }

    /** What changes for callers. */
    List<Change> changes() {
        return changes;
    }

    /** Files that go. */
    List<Path> gone() {
        return List.copyOf(gone);
    }
}
