package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.mappings.source.ReadLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract and the files that it refers to, made one document: every other file stands whole under
 * {@value #EXTERNAL}, and references point into it. Files are read from the contract's own folder and below, never from
 * elsewhere and never over the network.
 */
final class SourceBundle {

    static final String EXTERNAL = "x-trestle-files";

    private record Part(SourceTree tree, String prefix) {}

    private final SourceReader reader;
    private final Findings findings;
    private final Path shown;
    private final Path contract;
    private final @Nullable Path folder;
    private final Map<Path, Part> parts = new LinkedHashMap<>();
    private final Deque<Part> unread = new ArrayDeque<>();

    private SourceBundle(SourceReader reader, Findings findings, Path shown, Path contract, @Nullable Path folder) {
        this.reader = reader;
        this.findings = findings;
        this.shown = shown;
        this.contract = contract;
        this.folder = folder;
    }

    /**
     * Reads a contract with all it refers to.
     *
     * @throws InvalidContractException where the file itself is no document; other mistakes become findings
     */
    static Bundled read(Path file, ReadLimits limits, Findings findings) throws InvalidContractException {
        SourceReader reader = new SourceReader(limits, findings);
        SourceTree main = reader.read(file, file);
        if (!(main.root() instanceof ObjectNode)) {
            findings.add(main, "", "not an OpenAPI document (expected: an object)");
            throw findings.exception();
        }
        try {
            Path real = file.toRealPath();
            SourceBundle bundle = new SourceBundle(reader, findings, file, real, real.resolveSibling(""));
            return bundle.bundle(real, main);
        } catch (IOException e) {
            findings.add(main, "", "cannot be read: " + e.getMessage());
            throw findings.exception();
        }
    }

    /** Checks a document that came from no file; it may refer to none either. */
    static Bundled of(SourceTree main, Findings findings) {
        SourceReader reader = new SourceReader(ReadLimits.ofDefaults(), findings);
        return new SourceBundle(reader, findings, main.file(), main.file(), null).bundle(main.file(), main);
    }

    private Bundled bundle(Path real, SourceTree main) {
        // Aliases share their nodes; each place gets its own before any is changed.
        ObjectNode document = main.root().deepCopy();
        add(real, new Part(new SourceTree(main.file(), document, main.positions()), ""));
        ObjectNode files = document.objectNode();
        while (!unread.isEmpty()) {
            Part part = unread.remove();
            JsonNode root = part.tree().root();
            DocumentWalk.over(root, (object, pointer, schema) -> rewrite(part, object, pointer));
            if (!part.prefix().isEmpty()) {
                files.set(name(part), root);
            }
        }
        if (!files.isEmpty()) {
            document.set(EXTERNAL, files);
        }
        Map<String, SourceTree> sources = new LinkedHashMap<>();
        parts.values().forEach(part -> sources.put(part.prefix(), part.tree()));
        return new Bundled(document, parts.values().iterator().next().tree(), sources);
    }

    private static String name(Part part) {
        return FieldPointer.parse(part.prefix()).last();
    }

    private Part add(Path real, Part part) {
        parts.put(real, part);
        unread.add(part);
        return part;
    }

    private void rewrite(Part part, ObjectNode object, String pointer) {
        JsonNode ref = object.get("$ref");
        if (ref == null || !ref.isTextual()) {
            return;
        }
        String at = pointer + "/$ref";
        String text = ref.textValue();
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        Part target = hash == 0 ? part : other(part, hash < 0 ? text : text.substring(0, hash), at);
        if (target == null) {
            return;
        }
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            findings.add(part.tree(), at, "$ref: " + text + " (expected: a JSON Pointer after #)");
            return;
        }
        String place = References.decode(fragment);
        JsonNode there = place == null
                ? MissingNode.getInstance()
                : References.at(target.tree().root(), place);
        if (place == null || !there.isObject() && !there.isBoolean()) {
            findings.add(part.tree(), at, "$ref: " + text + " (expected: an object that exists)");
            return;
        }
        object.put("$ref", References.fragment(target.prefix() + place));
    }

    private @Nullable Part other(Part from, String reference, String at) {
        Path file = folder == null ? null : resolve(folder, from, reference);
        if (folder == null || file == null) {
            findings.add(from.tree(), at, "$ref: " + reference + " (expected: a file in the contract's folder)");
            return null;
        }
        Part known = parts.get(file);
        if (known != null) {
            return known;
        }
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            SourceTree read = reader.read(file, shown.resolveSibling(name));
            SourceTree own = new SourceTree(read.file(), read.root().deepCopy(), read.positions());
            return add(file, new Part(own, "/" + EXTERNAL + "/" + FieldPointer.escape(name)));
        } catch (InvalidContractException e) {
            return null;
        }
    }

    /** The real file that a relative reference means; null where it is none, or outside of the folder. */
    private @Nullable Path resolve(Path folder, Part from, String reference) {
        try {
            URI uri = new URI(reference);
            if (uri.isAbsolute() || uri.getRawAuthority() != null || uri.getRawQuery() != null) {
                return null;
            }
            Path own = from.prefix().isEmpty() ? contract : folder.resolve(name(from));
            Path real = own.resolveSibling(uri.getPath()).toRealPath();
            return real.startsWith(folder) ? real : null;
        } catch (URISyntaxException | IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
