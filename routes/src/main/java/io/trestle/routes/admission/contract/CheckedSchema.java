package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.routes.problem.Problem.FieldError;
import java.util.List;

/** A compiled schema. Thread-safe. */
final class CheckedSchema {

    private final Schema schema;

    /** What the schema is a part of, which must not go before it. */
    @SuppressWarnings("unused")
    private final Object whole;

    CheckedSchema(Schema schema, Object whole) {
        this.schema = schema;
        this.whole = whole;
    }

    /**
     * What is wrong with a value, up to {@link FoundErrors#MAXIMUM} things.
     *
     * @param pointer where the value stands
     * @param called what comes before each detail; empty for nothing
     */
    List<FieldError> errors(JsonNode value, String pointer, String called) {
        FoundErrors found = new FoundErrors();
        ExecutionContext context = schema.createExecutionContext();
        context.setErrors(found);
        try {
            schema.validate(context, value);
        } catch (FoundErrors.EnoughException e) {
            // Those that were found are what the caller is told.
        } catch (BoundedRegex.TooCostlyException e) {
            return List.of(
                    new FieldError(pointer, called + "has a text that takes too long to compare with a pattern"));
        }
        return found.isEmpty()
                ? List.of()
                : found.stream()
                        .map(error -> fieldError(error, pointer, called))
                        .toList();
    }

    private static FieldError fieldError(Error error, String pointer, String called) {
        String place = pointer + error.getInstanceLocation();
        return new FieldError(
                error.getProperty() == null ? place : place + "/" + FieldPointer.escape(error.getProperty()),
                called + error.getMessage());
    }
}
