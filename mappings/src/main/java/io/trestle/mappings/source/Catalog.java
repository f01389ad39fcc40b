package io.trestle.mappings.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Files that stand for addresses: the {@code uri} and {@code system} entries of an OASIS XML catalog (version 1.1, sections
 * 6.5.4 and 6.5.8). Entries must name files in the catalog's own folder or below. Immutable.
 */
public final class Catalog {

    /** The catalog without entries. */
    public static final Catalog EMPTY = new Catalog(Map.of());

    private static final String NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

    private final Map<String, Path> entries;

    private Catalog(Map<String, Path> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** @throws UnreadableSourceException when it is no catalog */
    public static Catalog read(Path file, ReadLimits limits) throws UnreadableSourceException {
        SourceFiles files = new SourceFiles(ReadScope.around(file, limits));
        SourceText source = files.read(file);
        Map<String, Path> entries = new HashMap<>();
        try {
            XMLStreamReader2 reader = SourceXml.reader(source.text(), limits);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && NAMESPACE.equals(reader.getNamespaceURI())) {
                    String name = reader.getAttributeValue(
                            null, reader.getLocalName().equals("system") ? "systemId" : "name");
                    String uri = reader.getAttributeValue(null, "uri");
                    if (name != null && uri != null) {
                        files.locate(file, uri)
                                .filter(Files::isRegularFile)
                                .ifPresent(target -> entries.putIfAbsent(name.strip(), target));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw SourceXml.unreadable(file, e);
        }
        return new Catalog(entries);
    }

    /** The file that stands for this address. */
    public Optional<Path> file(String address) {
        return Optional.ofNullable(entries.get(address));
    }
}
