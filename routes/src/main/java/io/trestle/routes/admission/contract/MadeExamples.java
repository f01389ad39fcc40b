package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaException;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractSchema;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Messages to show of which nobody wrote an example: each has passed the check that messages of callers must pass. */
public final class MadeExamples {

    private MadeExamples() {}

    /** Empty where none was found. */
    public static Optional<JsonNode> of(Contract contract, ContractSchema schema) {
        return contract.sample(schema, MadeExamples::fits)
                .filter(sample -> isValid(contract.validationSchema(schema), sample));
    }

    private static boolean fits(String pattern, String text) {
        try {
            return new BoundedRegex(pattern).matches(text);
        } catch (PatternSyntaxException | BoundedRegex.TooCostlyException e) {
            return false;
        }
    }

    private static boolean isValid(JsonNode schema, JsonNode sample) {
        try {
            return Schemas.compile(schema).errors(sample, "", "").isEmpty();
        } catch (SchemaException e) {
            return false;
        }
    }
}
