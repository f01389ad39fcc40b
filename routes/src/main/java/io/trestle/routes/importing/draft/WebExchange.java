package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.mappings.definition.InvalidDefinitionException;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.wsdl.HttpOperation;
import io.trestle.mappings.wsdl.HttpOperation.In;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation of an HTTP binding as an HTTP system has it (WSDL 1.1, section 4). */
final class WebExchange {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final String method;
    private final HttpOperation operation;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> form = new LinkedHashMap<>();
    private final String path;

    WebExchange(String method, HttpOperation operation) {
        this.method = method;
        this.operation = operation;
        String location = operation.location().strip();
        int question = location.indexOf('?');
        String written = question < 0 ? location : location.substring(0, question);
        String template = written.startsWith("/") || written.isEmpty() ? written : "/" + written;
        if (question >= 0) {
            constants(location.substring(question + 1));
        }
        Map<String, String> names = names();
        if (operation.in() == In.QUERY) {
            names.forEach((part, name) -> query.put(part, "{" + name + "}"));
        } else if (operation.in() == In.FORM) {
            names.forEach((part, name) -> form.put(part, "{" + name + "}"));
        } else if (operation.in() == In.PATH) {
            for (Map.Entry<String, String> name : names.entrySet()) {
                template = template.replace("(" + name.getKey() + ")", "{" + name.getValue() + "}");
            }
        }
        path = template.isEmpty() ? "/" : template;
    }

    /** What the location's own query says. */
    private void constants(String written) {
        for (String pair : written.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The parts and what they are called in JSON; none where they are no values. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        ElementShape input = operation.in() == In.XML ? null : operation.input();
        if (input != null && input.type() instanceof ComplexShape complex) {
            for (Property property : ObjectView.of(complex).properties()) {
                if (property instanceof Property.OfElement of) {
                    names.put(of.element().name().getLocalPart(), property.name());
                }
            }
        }
        return names;
    }

    /** Why it cannot be carried; null where it can. */
    @Nullable String unfit() {
        if (!METHODS.contains(method)) {
            return "method: " + method + " (expected: one of GET, POST, PUT, PATCH, DELETE)";
        }
        if (operation.in() != In.XML) {
            for (ElementShape part : operation.parts()) {
                String name = part.name().getLocalPart();
                if (!(part.type() instanceof SimpleShape.Atomic)) {
                    return "part " + name + " (expected: one plain value, as it is carried in a URL or a form)";
                }
                if (operation.in() == In.PATH && !operation.location().contains("(" + name + ")")) {
                    return "part " + name + " (expected: its place in the location " + operation.location() + ")";
                }
            }
        }
        try {
            HttpSystem.Format none = HttpSystem.Format.JSON;
            var unused =
                    new HttpSystem.Operation(method + " " + path, query, Map.of(), form, none, none, null, null, null);
            return null;
        } catch (InvalidDefinitionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** @param schema the WSDL, below {@code systems/} */
    ObjectNode definition(String schema) {
        ObjectNode exchange = JsonNodeFactory.instance.objectNode().put("http", method + " " + path);
        if (!query.isEmpty()) {
            query.forEach(exchange.putObject("query")::put);
        }
        if (!form.isEmpty()) {
            form.forEach(exchange.putObject("form")::put);
        }
        ElementShape document = operation.in() == In.XML ? operation.input() : null;
        if (operation.in() == In.OTHER) {
            exchange.put("request", "pass");
        } else if (document != null) {
            exchange.put("request", "xml");
        }
        ElementShape answer = operation.output();
        exchange.put("response", answer == null ? "pass" : "xml");
        if (document != null || answer != null) {
            exchange.put("schema", schema);
        }
        if (document != null) {
            exchange.put("request-element", document.name().toString());
        }
        if (answer != null) {
            exchange.put("response-element", answer.name().toString());
        }
        return exchange;
    }
}
