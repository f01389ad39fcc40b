package io.trestle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples are called {@code OPERATION[.WORD].request.json} or {@code OPERATION[.WORD].response.json}. */
class ExamplesTest {

    private static final Path APIS = Path.of("estate/apis");

    @ParameterizedTest
    @MethodSource("examples")
    void fitTheContract(Path example) throws Exception {
        String[] name = example.getFileName().toString().split("\\.", -1);
        Contract contract = Contract.read(example.resolve("../../openapi.yaml").normalize());
        ContractOperation operation = contract.operations().stream()
                .filter(each -> name[0].equals(each.operationId()))
                .findFirst()
                .orElseThrow();
        ContractBody body = name[name.length - 2].equals("request")
                ? Objects.requireNonNull(operation.requestBody())
                : operation.answers().values().iterator().next();
        ContractSchema schema = body.json().orElseThrow();

        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(contract.validationSchema(schema))
                .validate(new ObjectMapper().readTree(Files.readAllBytes(example)));

        assertThat(errors).isEmpty();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(APIS)) {
            return files.filter(file -> file.toString().matches(".*/examples/.*[.](request|response)[.]json"))
                    .toList();
        }
    }
}
