package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * OpenAPI 3.1 documents derived from the shapes of a system's operations: they describe the JSON that the codec reads and
 * writes.
 */
public final class DerivedContract {

    private DerivedContract() {}

    /** The contract of an API that nobody has written one for. */
    public static Contract of(DerivedApi api) {
        ObjectNode document = document(api);
        try {
            return Contract.of(document);
        } catch (InvalidContractException e) {
            throw new IllegalStateException("the contract derived of " + api.title() + " is wrong", e);
        }
    }

    private static ObjectNode document(DerivedApi api) {
        ObjectNode document = ShapeSchemas.NODES.objectNode().put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info").put("title", api.title()).put("version", api.version());
        ShapeSchemas.describe(info, api.description());
        document.putArray("servers").addObject().put("url", api.server());
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = CommonComponents.add(document.putObject("components"));
        if (api.operations().stream().anyMatch(operation -> operation.access().contains(Access.CERTIFICATE))) {
            CommonComponents.addCertificates(components);
        }
        ShapeSchemas shapes = new ShapeSchemas(components.withObjectProperty("schemas"));
        Map<String, PathTemplate> templates = new HashMap<>();
        for (DerivedOperation operation : api.operations()) {
            // Paths that differ in the names of their variables only are one path.
            PathTemplate template = PathTemplate.parse(operation.path());
            PathTemplate first = templates.computeIfAbsent(template.shape(), shape -> template);
            ObjectNode written = paths.withObjectProperty(first.text())
                    .putObject(operation.method().toLowerCase(Locale.ROOT));
            new OperationWriter(components, shapes, operation, first).write(written);
        }
        shapes.complete();
        return document;
    }

    static void security(ArrayNode security, DerivedOperation operation) {
        for (Access access : Access.values()) {
            if (operation.access().contains(access)) {
                ObjectNode one = security.addObject();
                if (access != Access.ANONYMOUS) {
                    one.putArray(CommonComponents.scheme(access));
                }
            }
        }
    }
}
