package io.trestle.mappings.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Files that stand for addresses: the entries {@code uri}, {@code system}, {@code rewriteURI} and {@code rewriteSystem} of an
 * OASIS XML catalog (version 1.1, sections 6.5.4, 6.5.5, 6.5.8 and 6.5.9). They must name files in the catalog's own folder or
 * below. Immutable.
 */
public final class Catalog {

    /** The catalog without entries. */
    public static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), reference -> Optional.empty());

    private static final String NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

    private final Map<String, Path> entries;
    private final Map<String, String> starts;
    private final Function<String, Optional<Path>> locate;

    private Catalog(Map<String, Path> entries, Map<String, String> starts, Function<String, Optional<Path>> locate) {
        this.entries = Map.copyOf(entries);
        this.starts = Map.copyOf(starts);
        this.locate = locate;
    }

    /** @throws UnreadableSourceException when it is no catalog */
    public static Catalog read(Path file, ReadLimits limits) throws UnreadableSourceException {
        SourceFiles files = new SourceFiles(ReadScope.around(file, limits));
        SourceText source = files.read(file);
        Map<String, Path> entries = new HashMap<>();
        Map<String, String> starts = new HashMap<>();
        try {
            XMLStreamReader2 reader = SourceXml.reader(source.text(), limits);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && NAMESPACE.equals(reader.getNamespaceURI())) {
                    boolean system =
                            reader.getLocalName().toLowerCase(Locale.ROOT).endsWith("system");
                    String name = reader.getAttributeValue(null, system ? "systemId" : "name");
                    String uri = reader.getAttributeValue(null, "uri");
                    if (name != null && uri != null) {
                        files.locate(file, uri)
                                .filter(Files::isRegularFile)
                                .ifPresent(target -> entries.putIfAbsent(name.strip(), target));
                    }
                    String start = reader.getAttributeValue(null, system ? "systemIdStartString" : "uriStartString");
                    String prefix = reader.getAttributeValue(null, "rewritePrefix");
                    if (start != null && !start.isBlank() && prefix != null) {
                        starts.putIfAbsent(start.strip(), prefix.strip());
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw SourceXml.unreadable(file, e);
        }
        return new Catalog(entries, starts, reference -> files.locate(file, reference));
    }

    /** The file that stands for this address. */
    public Optional<Path> file(String address) {
        Path entry = entries.get(address);
        if (entry != null) {
            return Optional.of(entry);
        }
        return starts.entrySet().stream()
                .filter(start -> address.startsWith(start.getKey()))
                .max(Comparator.comparing(start -> start.getKey().length()))
                .flatMap(start -> locate.apply(
                        start.getValue() + address.substring(start.getKey().length())));
    }
}
