package io.trestle.routes.estate;

import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.http.XmlSchemas;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.xsd.SchemaSet;
import io.trestle.routes.estate.SystemContents.Offer;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into the XSDs of HTTP systems that speak XML. */
final class HttpSchemaChecks {

    private final EstateFolder folder;
    private final Findings findings;
    private final Origins origins;
    private final SystemContracts contracts;
    private final Map<Path, Optional<SchemaSet>> read = new HashMap<>();

    HttpSchemaChecks(EstateFolder folder, Findings findings, Origins origins, SystemContracts contracts) {
        this.folder = folder;
        this.findings = findings;
        this.origins = origins;
        this.contracts = contracts;
    }

    void check() {
        for (HttpSystem.Operation operation : origins.all(HttpSystem.Operation.class)) {
            if (operation.schema() != null) {
                read.computeIfAbsent(operation.schema(), this::read).ifPresent(schemas -> {
                    check(operation, "request-element", operation.requestElement(), schemas);
                    check(operation, "response-element", operation.responseElement(), schemas);
                });
            }
        }
    }

    /** What a system's operations offer; only to be asked after {@link #check()}. */
    Map<String, Offer> offers(HttpSystem system) {
        Map<String, Offer> offers = new LinkedHashMap<>();
        system.operations()
                .forEach((name, operation) -> offers.put(
                        name,
                        new Offer(
                                null,
                                operation.request() == Format.XML
                                        ? element(operation, operation.requestElement())
                                        : null,
                                operation.response() == Format.XML
                                        ? element(operation, operation.responseElement())
                                        : null)));
        return offers;
    }

    private @Nullable ElementShape element(HttpSystem.Operation operation, @Nullable String name) {
        Path schema = operation.schema();
        return schema == null || name == null
                ? null
                : read.getOrDefault(schema, Optional.empty())
                        .flatMap(schemas -> XmlSchemas.element(schemas, name))
                        .orElse(null);
    }

    private void check(HttpSystem.Operation operation, String key, @Nullable String element, SchemaSet schemas) {
        if (element != null && XmlSchemas.element(schemas, element).isEmpty()) {
            Position at = origins.at(operation, key);
            findings.error(
                    at, key + ": " + findings.shown(at, element) + " (expected: a global element of the schema)");
        }
    }

    private Optional<SchemaSet> read(Path file) {
        try {
            return Optional.of(contracts.schemas(file));
        } catch (UnreadableSourceException e) {
            findings.error(folder.at(e.diagnostic()), e.diagnostic().message());
            return Optional.empty();
        }
    }
}
