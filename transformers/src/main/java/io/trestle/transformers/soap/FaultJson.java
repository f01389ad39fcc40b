package io.trestle.transformers.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.InvalidMessageException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault as one JSON object: {@code fault}, the declared name, absent where none is declared; {@code code}; {@code
 * reason}; {@code detail}, the declared fault's fields, or else the elements of the detail by their names.
 */
public final class FaultJson {

    private static final Set<String> NAMES = Set.of("fault", "code", "reason", "detail");

    private FaultJson() {}

    public static ObjectNode of(SoapReply.Fault fault) {
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        if (fault.declaredName() != null) {
            json.put("fault", fault.declaredName());
        }
        json.put("code", fault.code()).put("reason", fault.reason());
        if (fault.detail() != null) {
            json.set("detail", fault.detail());
        }
        return json;
    }

    /** Whether it could be a fault and hardly anything else: it has a code and a reason, and nothing that no fault has. */
    public static boolean isLike(JsonNode json) {
        return json.isObject()
                && json.path("code").isTextual()
                && json.path("reason").isTextual()
                && json.properties().stream().allMatch(property -> NAMES.contains(property.getKey()));
    }

    /** @throws InvalidMessageException when it is no such object; {@code code} may be left out: Server then */
    public static SoapReply.Fault read(JsonNode json) throws InvalidMessageException {
        if (!json.isObject()) {
            throw new InvalidMessageException("", "no object (expected: fault, code, reason, detail)");
        }
        List<Violation> violations = new ArrayList<>();
        json.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                violations.add(
                        new Violation("", "a property that no fault has (expected: fault, code, reason, detail)"));
            }
        });
        String name = text(json, "fault", violations);
        String code = text(json, "code", violations);
        String reason = text(json, "reason", violations);
        if (!violations.isEmpty()) {
            throw new InvalidMessageException(violations);
        }
        JsonNode detail = json.get("detail");
        return new SoapReply.Fault(name, code == null ? "Server" : code, reason == null ? "" : reason, detail);
    }

    private static @Nullable String text(JsonNode json, String name, List<Violation> violations) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            violations.add(new Violation("/" + name, "no string (expected: one)"));
        }
        return value.asText();
    }
}
