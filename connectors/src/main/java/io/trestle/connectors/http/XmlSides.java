package io.trestle.connectors.http;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaSet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements that the operations of an HTTP system send and get as XML. */
final class XmlSides {

    private final Map<String, SystemOperation.Shapes> shapes = new HashMap<>();

    XmlSides(HttpSystem system, SystemContracts contracts) throws InvalidSystemException {
        for (Map.Entry<String, HttpSystem.Operation> entry : system.operations().entrySet()) {
            HttpSystem.Operation operation = entry.getValue();
            Path file = operation.schema();
            boolean xmlOut = operation.request() == Format.XML;
            boolean xmlBack = operation.response() == Format.XML;
            if (file == null || !(xmlOut || xmlBack)) {
                continue;
            }
            SchemaSet schema = read(system.system(), file, contracts);
            shapes.put(
                    entry.getKey(),
                    new SystemOperation.Shapes(
                            xmlOut ? element(system.system(), file, schema, operation.requestElement()) : null,
                            xmlBack ? element(system.system(), file, schema, operation.responseElement()) : null,
                            Map.of()));
        }
    }

    /** Null where neither side of the operation is XML. */
    SystemOperation.@Nullable Shapes of(String operation) {
        return shapes.get(operation);
    }

    private static SchemaSet read(String system, Path file, SystemContracts contracts) throws InvalidSystemException {
        try {
            return contracts.schemas(file);
        } catch (UnreadableSourceException e) {
            throw new InvalidSystemException(system, String.valueOf(e.getMessage()));
        }
    }

    private static ElementShape element(String system, Path file, SchemaSet schema, @Nullable String name)
            throws InvalidSystemException {
        return XmlSchemas.element(schema, String.valueOf(name))
                .orElseThrow(() -> new InvalidSystemException(
                        system, "element: " + name + " (expected: one global element of " + file.getFileName() + ")"));
    }
}
