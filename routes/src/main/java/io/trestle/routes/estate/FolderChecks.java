package io.trestle.routes.estate;

import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for files that somebody meant to be read, and that are not. */
final class FolderChecks {

    private static final List<String> FOLDERS =
            List.of("environments", "systems", "apis", "consumers", "plans", "alarms", "channels", "routes", "plugins");

    private final EstateFolder folder;
    private final Findings findings;

    FolderChecks(EstateFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check() {
        List<Path> entries = folder.list(folder.path(""));
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (Files.isDirectory(entry) && !FOLDERS.contains(name)) {
                String guess = NearMiss.of(name, FOLDERS);
                if (guess != null) {
                    findings.warning(Position.startOf(entry), "the folder is not read (did you mean " + guess + "?)");
                }
            } else if (name.equals("gateway.yml")) {
                findings.error(Position.startOf(entry), "the ending .yml (expected: .yaml, or the file is not read)");
            }
        }
        for (Path entry : folder.list(folder.path("routes"))) {
            if (!Routes.isRoute(entry)) {
                findings.warning(Position.startOf(entry), "not read (expected: NAME.camel.yaml or NAME.camel.xml)");
            }
        }
    }
}
