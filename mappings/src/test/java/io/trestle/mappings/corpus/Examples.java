package io.trestle.mappings.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.ContractOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether the examples in contracts are what their schemas say, by a validator that is not ours.
 *
 * @param missing messages that have a schema and no example
 */
record Examples(int checked, int missing, List<String> wrong) {

    /** A file of a thousand operations has little more to show than one of so many. */
    private static final int MOST_OPERATIONS = 25;

    static Examples of(List<Outcome> outcomes) {
        int checked = 0;
        int missing = 0;
        List<String> wrong = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Contract contract = outcome.contract();
            if (contract == null) {
                continue;
            }
            SchemaRegistry validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            for (ContractOperation operation :
                    contract.operations().stream().limit(MOST_OPERATIONS).toList()) {
                JsonNode place = contract.document()
                        .path("paths")
                        .path(operation.path())
                        .path(operation.method().toLowerCase(Locale.ROOT));
                for (String good : List.of("", "200")) {
                    ContractBody body = good.isEmpty()
                            ? operation.requestBody()
                            : operation.answers().get(good);
                    JsonNode media = (good.isEmpty()
                                    ? place.path("requestBody")
                                    : place.path("responses").path(good))
                            .path("content")
                            .path("application/json");
                    if (body == null || body.json().isEmpty() || media.isMissingNode()) {
                        continue;
                    }
                    if (!media.has("example")) {
                        missing++;
                        continue;
                    }
                    checked++;
                    List<Error> errors = validator
                            .getSchema(contract.validationSchema(body.json().get()))
                            .validate(media.path("example"));
                    if (!errors.isEmpty()) {
                        wrong.add(outcome.file().id() + " " + operation.operationId() + " " + good + ": "
                                + errors.get(0) + " in " + media.path("example"));
                    }
                }
            }
        }
        return new Examples(checked, missing, wrong);
    }
}
