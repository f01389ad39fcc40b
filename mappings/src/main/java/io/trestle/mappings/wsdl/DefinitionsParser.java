package io.trestle.mappings.wsdl;

import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.source.SourceFiles;
import io.trestle.mappings.source.SourceText;
import io.trestle.mappings.source.SourceXml;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.Definitions.Message;
import io.trestle.mappings.wsdl.Definitions.Part;
import io.trestle.mappings.wsdl.Definitions.Place;
import io.trestle.mappings.wsdl.Definitions.Port;
import io.trestle.mappings.wsdl.Definitions.Service;
import io.trestle.mappings.xsd.SchemaSlice;
import io.trestle.mappings.xsd.SchemaSources;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads a WSDL document and those that it imports; schemas go to the {@link SchemaSources}. For one read. */
final class DefinitionsParser {

    private final SourceFiles files;
    private final SchemaSources schemas;
    private final List<Diagnostic> diagnostics;
    private final Definitions definitions = new Definitions();
    private final Set<Path> seen = new HashSet<>();
    private final Deque<Path> waiting = new ArrayDeque<>();

    private Path file = Path.of("");
    private String targetNamespace = "";

    DefinitionsParser(SourceFiles files, SchemaSources schemas, List<Diagnostic> diagnostics) {
        this.files = files;
        this.schemas = schemas;
        this.diagnostics = diagnostics;
    }

    /** The namespace of the document read first. */
    record Parsed(Definitions definitions, String targetNamespace) {}

    /** @throws UnreadableSourceException when {@code main} is no WSDL; one that it imports gives a diagnostic instead */
    Parsed parse(Path main) throws UnreadableSourceException {
        seen.add(files.real(main));
        schemas.opened(files.real(main));
        read(main);
        String first = targetNamespace;
        while (!waiting.isEmpty()) {
            try {
                read(waiting.remove());
            } catch (UnreadableSourceException e) {
                diagnostics.add(e.diagnostic());
            }
        }
        return new Parsed(definitions, first);
    }

    private void read(Path path) throws UnreadableSourceException {
        file = path;
        SourceText source = files.read(path);
        try {
            ElementCursor cursor = new ElementCursor(SourceXml.reader(source.text(), files.limits()));
            cursor.root();
            if (cursor.reader.getLocalName().equals("schema")) {
                schemas.addFile(path);
                return;
            }
            if (!ElementCursor.WSDL.equals(cursor.reader.getNamespaceURI())
                    || !cursor.reader.getLocalName().equals("definitions")) {
                throw new UnreadableSourceException(
                        path, cursor.line(), "root: " + cursor.reader.getName() + expected(cursor));
            }
            schemas.opened(path);
            targetNamespace = cursor.targetNamespace();
            cursor.children((namespace, name) -> {
                if (namespace.equals(ElementCursor.WSDL)) {
                    definition(name, cursor, source);
                }
            });
        } catch (XMLStreamException e) {
            throw SourceXml.unreadable(path, e);
        }
    }

    private static String expected(ElementCursor cursor) {
        boolean second = cursor.reader.getLocalName().equals("description");
        return (second ? ", which is WSDL 2.0" : "") + " (expected: {" + ElementCursor.WSDL + "}definitions, WSDL 1.1)";
    }

    private void definition(String name, ElementCursor cursor, SourceText source) throws XMLStreamException {
        switch (name) {
            case "import", "include" -> follow(cursor);
            case "types" ->
                cursor.children((space, child) -> {
                    if (child.equals("schema")) {
                        schemas.addSlice(file, SchemaSlice.cut(cursor.reader, source.text(), cursor.inherited()));
                    }
                });
            case "message" -> message(cursor);
            case "portType" ->
                definitions.portTypes.putIfAbsent(name(cursor), new PortTypeParser(cursor, file).operations());
            case "binding" -> {
                Definitions.Binding binding = new BindingParser(cursor, file).binding(name(cursor));
                definitions.bindings.putIfAbsent(binding.name(), binding);
            }
            case "service" -> service(cursor);
            default -> {
                // Documentation and extensions say nothing that a call needs.
            }
        }
    }

    private void follow(ElementCursor cursor) {
        String location = cursor.attribute("location", "");
        Optional<Path> target = location.isEmpty() ? Optional.empty() : files.locate(file, location);
        if (target.isEmpty()) {
            diagnostics.add(new Diagnostic(
                    file,
                    cursor.line(),
                    Rules.MISSING_IMPORT,
                    "import: location: " + location + " (expected: a file in the folder)"));
        } else if (seen.add(target.get())) {
            waiting.add(target.get());
        }
    }

    private void message(ElementCursor cursor) throws XMLStreamException {
        QName name = name(cursor);
        List<Part> parts = new ArrayList<>();
        cursor.children((namespace, child) -> {
            if (child.equals("part")) {
                parts.add(new Part(cursor.attribute("name", ""), cursor.name("element"), cursor.name("type")));
            }
        });
        definitions.messages.putIfAbsent(name, new Message(name, parts));
    }

    private void service(ElementCursor cursor) throws XMLStreamException {
        String name = cursor.attribute("name", "");
        List<Port> ports = new ArrayList<>();
        List<String> documentation = new ArrayList<>();
        cursor.children((namespace, child) -> {
            if (child.equals("documentation")) {
                String text = cursor.text();
                if (text != null) {
                    documentation.add(text);
                }
            } else if (child.equals("port")) {
                ports.add(port(cursor));
            }
        });
        definitions.services.add(new Service(name, ports, documentation.isEmpty() ? null : documentation.get(0)));
    }

    private Port port(ElementCursor cursor) throws XMLStreamException {
        String name = cursor.attribute("name", "");
        QName binding = cursor.name("binding");
        Place place = new Place(file, cursor.line());
        @Nullable String[] address = new String[1];
        cursor.children((namespace, child) -> {
            if (child.equals("address")) {
                address[0] = cursor.attribute("location");
            }
        });
        return new Port(name, binding, address[0], place);
    }

    private QName name(ElementCursor cursor) {
        return new QName(targetNamespace, cursor.attribute("name", ""));
    }
}
