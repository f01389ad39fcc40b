package io.trestle.mappings.wsdl;

import io.trestle.mappings.wsdl.Definitions.AbstractFault;
import io.trestle.mappings.wsdl.Definitions.AbstractOperation;
import io.trestle.mappings.wsdl.Definitions.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the operations of a {@code wsdl:portType}. */
final class PortTypeParser {

    private final ElementCursor cursor;

    private final Path file;

    PortTypeParser(ElementCursor cursor, Path file) {
        this.cursor = cursor;
        this.file = file;
    }

    List<AbstractOperation> operations() throws XMLStreamException {
        List<AbstractOperation> operations = new ArrayList<>();
        cursor.children((namespace, name) -> {
            if (name.equals("operation")) {
                operations.add(new Operation().read());
            }
        });
        return operations;
    }

    private final class Operation {

        private final Place place = new Place(file, cursor.line());
        private final String name = cursor.attribute("name", "");
        private final List<AbstractFault> faults = new ArrayList<>();
        private @Nullable QName input;
        private @Nullable String inputName;
        private @Nullable QName output;
        private @Nullable String outputName;
        private boolean hasInput;
        private boolean hasOutput;
        private boolean outputFirst;
        private @Nullable String documentation;

        AbstractOperation read() throws XMLStreamException {
            cursor.children((namespace, child) -> {
                switch (child) {
                    case "documentation" -> documentation = cursor.text();
                    case "input" -> {
                        hasInput = true;
                        input = cursor.name("message");
                        inputName = cursor.attribute("name");
                    }
                    case "output" -> {
                        outputFirst = !hasInput;
                        hasOutput = true;
                        output = cursor.name("message");
                        outputName = cursor.attribute("name");
                    }
                    case "fault" -> faults.add(new AbstractFault(cursor.attribute("name", ""), cursor.name("message")));
                    default -> {
                        // Extensions.
                    }
                }
            });
            return new AbstractOperation(
                    name,
                    input,
                    inputName,
                    output,
                    outputName,
                    hasInput,
                    hasOutput,
                    outputFirst,
                    faults,
                    documentation,
                    place);
        }
    }
}
