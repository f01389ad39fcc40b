package io.trestle.routes.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.estate.EstateSchemas;
import io.trestle.routes.importing.draft.Draft;
import io.trestle.routes.importing.draft.Names;
import io.trestle.routes.importing.source.GatheredContract;
import io.trestle.routes.importing.source.Gathering;
import io.trestle.routes.importing.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a draft, as they would be if nobody had ever edited them, in a folder that mirrors the estate. Whatever the
 * estate has, they are an estate by themselves.
 *
 * @param texts generated definitions, by path below the estate
 * @param copies hashes of the contract's files, by path below the estate
 */
record StagedFiles(Path folder, Map<String, String> texts, Map<String, String> copies) {

    /** What an address is asked for everywhere: it tells nothing, and without it there is no WSDL. */
    private static final String WORD = "(?i:wsdl|singleWsdl)";

    static final String SCHEMAS = ".schemas";

    /**
     * What an import was told.
     *
     * @param source where the contract came from
     * @param port that was asked for; empty where none was
     * @param endpoint where the system listens; empty where nobody said
     */
    record Given(String source, String port, String endpoint) {}

    /** Writes a draft's files into an empty folder. */
    static StagedFiles write(
            Draft draft,
            Draft.Definitions definitions,
            Names names,
            GatheredContract contract,
            Given given,
            Path folder)
            throws IOException {
        String source = given.source();
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < names.systems().size(); i++) {
            texts.put(
                    "systems/" + names.systems().get(i) + ".yaml",
                    text(
                            "system",
                            "../" + SCHEMAS,
                            source,
                            definitions.systems().get(i)));
        }
        String api = "apis/" + names.api() + "/";
        texts.put(api + "api.yaml", text("api", "../../" + SCHEMAS, source, definitions.api()));
        texts.put(api + "openapi.yaml", header(source) + YamlText.document(definitions.contract()));
        Map<String, String> copies = new TreeMap<>();
        if (draft.keepsFiles()) {
            String own = "systems/" + names.systems().get(0) + "/";
            for (Path file : contract.files()) {
                Path copy = folder.resolve(own).resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(contract.folder().resolve(file), copy);
                copies.put(own + file.toString().replace('\\', '/'), Baseline.hash(copy));
            }
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            write(folder.resolve(text.getKey()), text.getValue());
            write(folder.resolve(api + Baseline.FOLDER + "/" + base(text.getKey(), names.api())), text.getValue());
        }
        Map<String, String> systems = new java.util.LinkedHashMap<>();
        for (int i = 0; i < names.systems().size(); i++) {
            systems.put(draft.systemNames().get(i), names.systems().get(i));
        }
        new Baseline(
                        draft.identity(),
                        shown(source),
                        Gathering.isAddress(source) ? source : "",
                        given.port(),
                        given.endpoint(),
                        systems,
                        copies)
                .write(folder.resolve(api));
        return new StagedFiles(folder, texts, copies);
    }

    /** Where the generated text of a definition is kept, below the folder of the baseline. */
    static String base(String path, String api) {
        return path.replaceFirst("^apis/" + api + "/", "");
    }

    private static String text(String kind, String schemas, String source, ObjectNode tree) {
        return EstateSchemas.firstLine(kind, schemas) + "\n" + header(source) + YamlText.document(tree);
    }

    private static String header(String source) {
        return "# Made by `trestle import " + shown(source) + "`. Edit it: a second import keeps what you change.\n";
    }

    /** Without folders, which are other ones on every machine, and without what the query of an address may tell. */
    private static String shown(String source) {
        String plain = source.replaceAll("[\\p{Cntrl}`]", "");
        return Gathering.isAddress(plain)
                ? plain.replaceFirst("[?#](?!" + WORD + "$).*", "").replaceFirst("//[^/]*@", "//")
                : plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
    }

    /** The JSON Schemas that first lines name. */
    static void writeSchemas(Path estate, Path folder) throws IOException {
        for (Map.Entry<String, String> schema : EstateSchemas.all().entrySet()) {
            String name = SCHEMAS + "/" + EstateSchemas.fileName(schema.getKey());
            Path there = estate.resolve(name);
            if (!Files.isRegularFile(there) || !Files.readString(there).equals(schema.getValue())) {
                write(folder.resolve(name), schema.getValue());
            }
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
