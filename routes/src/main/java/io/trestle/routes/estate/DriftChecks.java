package io.trestle.routes.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.yaml.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks whether systems that are watched for changes of their contracts can be asked for these. */
final class DriftChecks {

    private static final JsonMapper JSON = new JsonMapper();

    private final EstateFolder folder;
    private final Findings findings;

    DriftChecks(EstateFolder folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    void check(List<Definition<SystemDefinition>> systems) {
        List<Definition<SystemDefinition>> watched = systems.stream()
                .filter(system -> system.value() != null && system.value().drift() != null)
                .toList();
        if (watched.isEmpty()) {
            return;
        }
        Set<String> addressed = addressed();
        for (Definition<SystemDefinition> system : watched) {
            if (!addressed.contains(system.name())) {
                findings.error(
                        system.at("drift"),
                        "drift: " + system.name() + " (expected: a system that was imported from an address)");
            }
        }
    }

    /** Systems whose contracts came from an address, as imports note beside the APIs that they make. */
    private Set<String> addressed() {
        Set<String> addressed = new HashSet<>();
        for (Path api : folder.list(folder.path("apis"))) {
            Path note = api.resolve(".import/import.json");
            byte[] bytes = Files.isRegularFile(note) ? folder.read(note) : null;
            if (bytes != null) {
                JsonNode json = tree(bytes);
                if (!json.path("address").asText().isEmpty()) {
                    json.path("systems").forEach(system -> addressed.add(system.asText()));
                }
            }
        }
        return addressed;
    }

    private static JsonNode tree(byte[] note) {
        try {
            return JSON.readTree(note);
        } catch (IOException unreadable) {
            return JSON.createObjectNode();
        }
    }
}
