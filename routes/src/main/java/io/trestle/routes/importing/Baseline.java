package io.trestle.routes.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.definition.OrderedCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an import leaves behind beside the API that it made, for the next import of the same contract: the definitions as
 * they were generated, and what the copied files were.
 *
 * @param identity of the contract
 * @param source where it came from, for people
 * @param address where it can be asked for again; empty where it came from a file
 * @param port of the contract that was asked for; empty where it was chosen
 * @param endpoint the address of the system that was given with it; empty where none was
 * @param systems their names in the estate, by the names that the draft would give, in its order
 * @param files hashes of the contract's files, by path below the estate
 */
record Baseline(
        String identity,
        String source,
        String address,
        String port,
        String endpoint,
        Map<String, String> systems,
        Map<String, String> files) {

    /** The folder beside {@code api.yaml}. */
    static final String FOLDER = ".import";

    private static final String FILE = "import.json";
    private static final JsonMapper JSON = new JsonMapper();

    Baseline {
        systems = OrderedCopy.of(systems);
        files = OrderedCopy.of(new TreeMap<>(files));
    }

    /**
     * Reads what the last import left.
     *
     * @param folder the API's
     * @return empty where no import made this API
     */
    static Optional<Baseline> read(Path folder) throws IOException {
        Path file = folder.resolve(FOLDER).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            Map<String, String> systems = new LinkedHashMap<>();
            json.path("systems")
                    .fields()
                    .forEachRemaining(
                            each -> systems.put(each.getKey(), each.getValue().asText()));
            Map<String, String> files = new TreeMap<>();
            json.path("files")
                    .fields()
                    .forEachRemaining(
                            each -> files.put(each.getKey(), each.getValue().asText()));
            if (systems.isEmpty()) {
                throw new IOException(file + ": systems: none (expected: what an import wrote there)");
            }
            return Optional.of(new Baseline(
                    json.path("identity").asText(),
                    json.path("source").asText(),
                    json.path("address").asText(),
                    json.path("port").asText(),
                    json.path("endpoint").asText(),
                    systems,
                    files));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not what an import wrote there", e);
        }
    }

    /** The system that has the contract's files. */
    String firstSystem() {
        return systems.values().iterator().next();
    }

    /** @param folder the API's, staged */
    void write(Path folder) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("identity", identity).put("source", source);
        if (!address.isEmpty()) {
            json.put("address", address);
        }
        if (!port.isEmpty()) {
            json.put("port", port);
        }
        if (!endpoint.isEmpty()) {
            json.put("endpoint", endpoint);
        }
        systems.forEach(json.putObject("systems")::put);
        files.forEach(json.putObject("files")::put);
        Path file = folder.resolve(FOLDER).resolve(FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
