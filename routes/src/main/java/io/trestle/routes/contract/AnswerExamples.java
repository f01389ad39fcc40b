package io.trestle.routes.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.mappings.contract.Contract;
import io.trestle.mappings.contract.ContractBody;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractSchema;
import io.trestle.routes.admission.contract.MadeExamples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the examples of a contract's answers, and makes those that are missing. */
final class AnswerExamples {

    private static final JsonMapper JSON = new JsonMapper();

    private AnswerExamples() {}

    static List<AnswerExample> of(Contract contract, ContractOperation operation) {
        List<AnswerExample> examples = new ArrayList<>();
        operation.answers().forEach((status, answer) -> {
            if (answer.mediaTypes().isEmpty()) {
                examples.add(new AnswerExample(status, null, "", new byte[0], false));
            }
            answer.mediaTypes().forEach(type -> add(contract, status, answer, type, examples));
        });
        return examples;
    }

    private static void add(
            Contract contract, String status, ContractBody answer, String range, List<AnswerExample> examples) {
        String type = concrete(range);
        Map<String, JsonNode> written = answer.examples().getOrDefault(range, Map.of());
        written.forEach(
                (name, value) -> examples.add(new AnswerExample(status, type, name, bytes(type, value), false)));
        ContractSchema schema = answer.schemas().get(range);
        if (written.isEmpty() && schema != null && (isJson(type) || type.startsWith("text/"))) {
            MadeExamples.of(contract, schema)
                    .filter(value -> isJson(type) || value.isTextual())
                    .ifPresent(value -> examples.add(new AnswerExample(status, type, "", bytes(type, value), true)));
        }
    }

    /** An answer is of one type, also where a contract leaves open which. */
    private static String concrete(String range) {
        String type = range.toLowerCase(Locale.ROOT);
        return type.startsWith("text/*") ? "text/plain" : type.contains("*") ? "application/json" : range;
    }

    private static boolean isJson(String type) {
        String bare = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return bare.equals("application/json") || bare.endsWith("+json");
    }

    private static byte[] bytes(String type, @Nullable JsonNode value) {
        try {
            // What is no JSON is written as a text (OpenAPI 3.1.1, section 4.8.14).
            return value != null && value.isTextual() && !isJson(type)
                    ? value.textValue().getBytes(StandardCharsets.UTF_8)
                    : JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
