package io.trestle.routes.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.routes.problem.Problem.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a problem as JSON (RFC 9457 section 3). */
final class ProblemJson {

    static final int MAX_TEXT = 1_000;
    static final int MAX_ERRORS = 50;

    /** The members that RFC 9457 and the gateway define; no extension takes their place. */
    static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance", "errors");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProblemJson() {}

    static byte[] write(Problem problem, String instance) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(512)) {
            try (JsonGenerator json = MAPPER.createGenerator(out)) {
                json.writeStartObject();
                json.writeStringField("type", problem.type());
                json.writeStringField("title", ProblemText.clean(problem.title(), MAX_TEXT));
                json.writeNumberField("status", problem.status());
                json.writeStringField("detail", ProblemText.clean(problem.detail(), MAX_TEXT));
                json.writeStringField("instance", ProblemText.clean(instance, MAX_TEXT));
                writeErrors(json, problem.errors());
                for (Map.Entry<String, Object> extension : problem.extensions().entrySet()) {
                    if (!RESERVED.contains(extension.getKey())) {
                        json.writePOJOField(extension.getKey(), extension.getValue());
                    }
                }
                json.writeEndObject();
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeErrors(JsonGenerator json, List<FieldError> errors) throws IOException {
        if (errors.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("errors");
        for (FieldError error : errors.subList(0, Math.min(errors.size(), MAX_ERRORS))) {
            json.writeStartObject();
            json.writeStringField("pointer", ProblemText.clean(error.pointer(), MAX_TEXT));
            json.writeStringField("detail", ProblemText.clean(error.detail(), MAX_TEXT));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
