package io.trestle.routes.importing.source;

import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.ReadScope;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.StandardSchemas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies a WSDL and what it refers to into a folder, so that the references lead to the copies: by their own paths where
 * these are relative, by a catalog where they are not. The copies are the originals to the byte. For one contract.
 */
final class Gatherer {

    /** What the catalog of a gathered contract is called. */
    static final String CATALOG = "catalog.xml";

    /** Stands for a document that no namespace can stand for; no schema declares it. */
    private static final String NOTHING_ELSE = " ";

    private final ReadLimits limits;
    private final Path into;
    private final Remote remote;
    private final Catalog catalog;
    private final @Nullable Path catalogFolder;
    private final SourceFiles copies;
    private final Catalogue references = new Catalogue();
    private final Deque<Document> waiting = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Path> files = new ArrayList<>();
    private final SortedMap<String, Set<String>> unfetched = new TreeMap<>();
    private final Set<String> namespaces = new HashSet<>(StandardSchemas.namespaces());
    private final SortedMap<String, String> sources = new TreeMap<>();

    Gatherer(GatherSettings settings, Remote remote, Path into) throws UnfitSourceException {
        this.limits = settings.limits();
        this.remote = remote;
        this.into = into;
        this.copies = new SourceFiles(new ReadScope(into, Catalog.EMPTY, limits));
        Path given = settings.catalog();
        this.catalogFolder = given == null ? null : real(given).getParent();
        try {
            this.catalog = given == null ? Catalog.EMPTY : Catalog.read(given, limits);
        } catch (UnreadableSourceException e) {
            throw new UnfitSourceException(String.valueOf(e.getMessage()));
        }
    }

    GatheredContract gather(Document main) throws UnfitSourceException, IOException {
        add(main);
        while (!waiting.isEmpty()) {
            Document document = waiting.remove();
            Path copy = copy(document);
            Optional<References.Found> found;
            try {
                found = References.of(copies.read(copy), limits);
            } catch (UnreadableSourceException e) {
                throw new UnfitSourceException(document.source() + ": " + e.getMessage());
            }
            if (found.isEmpty() && !document.equals(main)) {
                // A stranger's file may name what it likes; only contracts come along.
                Files.delete(copy);
                continue;
            }
            files.add(into.relativize(copy));
            sources.put(document.target(), document.source());
            if (found.isPresent()) {
                namespaces.addAll(found.get().namespaces());
                for (References.Reference reference : found.get().references()) {
                    follow(document, reference);
                }
            }
        }
        if (!references.isEmpty()) {
            references.write(into.resolve(CATALOG));
            files.add(Path.of(CATALOG));
        }
        return new GatheredContract(into, Path.of(main.target()), files, missed(), sources);
    }

    /** What was not fetched, but for schemas that are known by their namespace from elsewhere. */
    private SortedSet<String> missed() {
        SortedSet<String> missed = new TreeSet<>();
        unfetched.forEach((address, wanted) -> {
            if (!namespaces.containsAll(wanted)) {
                missed.add(address);
            }
        });
        return missed;
    }

    private void follow(Document from, References.Reference reference) throws UnfitSourceException {
        String location = reference.location();
        Optional<Document> target = locate(from, reference);
        if (target.isPresent()) {
            String natural = from.naturally(location);
            references.add(
                    location, target.get().target(), target.get().target().equals(natural));
            add(target.get());
        }
    }

    private void add(Document document) {
        if (seen.add(document.target())) {
            waiting.add(document);
        }
    }

    private Optional<Document> locate(Document from, References.Reference reference) throws UnfitSourceException {
        String location = reference.location();
        Optional<Path> entry = catalog.file(location);
        if (entry.isPresent() && catalogFolder != null) {
            return Optional.of(ofCatalog(entry.get(), catalogFolder));
        }
        URI address = address(from, location);
        if (address != null) {
            if (!remote.isNamed(address)) {
                String wanted = reference.namespace() == null ? NOTHING_ELSE : reference.namespace();
                unfetched
                        .computeIfAbsent(FetchRules.shown(address), first -> new HashSet<>())
                        .add(wanted);
                return Optional.empty();
            }
            return remote.document(address);
        }
        if (!(from instanceof Document.OfFile file)) {
            return Optional.empty();
        }
        Optional<Path> real =
                new SourceFiles(new ReadScope(file.folder(), Catalog.EMPTY, limits)).locate(file.file(), location);
        return real.map(found -> file.folder().equals(catalogFolder)
                ? ofCatalog(found, file.folder())
                : new Document.OfFile(found, file.folder(), target(file, location, found)));
    }

    private static Document ofCatalog(Path file, Path folder) {
        Path real = real(file);
        String below = real.startsWith(folder)
                ? Document.slashed(folder.relativize(real))
                : String.valueOf(real.getFileName());
        return new Document.OfFile(real, folder, "catalog/" + below);
    }

    /** Where the reference leads by itself, if that is in the folder; links are followed for the content only. */
    private static String target(Document.OfFile from, String location, Path found) {
        String natural = from.naturally(location);
        if (natural != null
                && !natural.startsWith("..")
                && !natural.startsWith("catalog/")
                && !natural.equals(CATALOG)
                && real(from.folder().resolve(natural)).equals(found)) {
            return natural;
        }
        return Document.slashed(from.folder().relativize(found));
    }

    private static @Nullable URI address(Document from, String location) {
        try {
            URI uri = URI.create(location.replace(" ", "%20"));
            if (from instanceof Document.OfAddress base) {
                uri = base.address().resolve(uri);
            }
            return FetchRules.isWeb(uri) ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Path copy(Document document) throws UnfitSourceException, IOException {
        Path copy = into.resolve(document.target()).normalize();
        if (!copy.startsWith(into)) {
            throw new UnfitSourceException(document.source() + ": leads out of the folder");
        }
        Files.createDirectories(copy.getParent());
        if (document instanceof Document.OfAddress fetched) {
            Files.write(copy, fetched.bytes());
        } else if (document instanceof Document.OfFile file) {
            if (Files.size(file.file()) > limits.fileSize()) {
                throw new UnfitSourceException(file.file() + ": " + Files.size(file.file())
                        + " bytes (expected: at most " + limits.fileSize() + ")");
            }
            Files.copy(file.file(), copy);
        }
        return copy;
    }

    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
