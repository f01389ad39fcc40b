package io.trestle.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Contracts written short, and the validator by which their schemas are judged. */
final class ContractFixture {

    static final String HEAD_30 = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
    static final String HEAD_31 = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

    private static final SchemaRegistry VALIDATOR =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = new ObjectMapper();

    private ContractFixture() {}

    static Path write(Path folder, String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract read(Path folder, String text) {
        try {
            return Contract.read(write(folder, "openapi.yaml", text));
        } catch (InvalidContractException e) {
            throw new AssertionError(e);
        }
    }

    /** The mistakes of a contract that cannot be read. */
    static List<ContractError> errors(Path folder, String text) {
        Path file = write(folder, "openapi.yaml", text);
        InvalidContractException thrown =
                catchThrowableOfType(InvalidContractException.class, () -> Contract.read(file));
        return thrown == null ? List.of() : thrown.errors();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a validator says; the same by the whole contract and by the part of it that requests need. */
    static boolean accepts(Contract contract, ContractSchema schema, String message) {
        boolean accepted = accepts(contract.validationSchema(schema), message);
        assertThat(accepts(contract.requestSchema(schema), message)).as(message).isEqualTo(accepted);
        return accepted;
    }

    private static boolean accepts(JsonNode schema, String message) {
        return VALIDATOR.getSchema(schema).validate(json(message)).isEmpty();
    }

    /** What a validator finds wrong. */
    static List<?> mistakes(JsonNode schema, JsonNode message) {
        return VALIDATOR.getSchema(schema).validate(message);
    }

    static ContractSchema bodySchema(Contract contract, String method, String path) {
        ContractBody body = contract.operation(method, path).orElseThrow().requestBody();
        return java.util.Objects.requireNonNull(body).json().orElseThrow();
    }
}
