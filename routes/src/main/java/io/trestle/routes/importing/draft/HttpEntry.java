package io.trestle.routes.importing.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.ContractOperation;
import io.trestle.mappings.contract.ContractParameter;
import io.trestle.mappings.contract.ContractParameter.In;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.name.Spelling;
import io.trestle.mappings.name.Words;
import io.trestle.routes.estate.RestEntry;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation of an OpenAPI document, as an HTTP system and an API have it. */
record HttpEntry(ContractOperation operation) {

    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_.-]*";

    /** What a client of systems says itself, or the gateway passes on by itself. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "accept",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "keep-alive",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    String method() {
        return operation.method();
    }

    String path() {
        return operation.path();
    }

    String rest() {
        return method() + " " + path();
    }

    /** Why it cannot be served; null where it can. */
    @Nullable String unfit() {
        if (!rest().matches(RestEntry.SYNTAX)) {
            return "rest: " + rest() + " (expected: a method and a path whose variables are whole segments)";
        }
        for (ContractParameter parameter : operation.parameters()) {
            boolean needed = parameter.required() || parameter.in() == In.PATH;
            if (needed && !isCarried(parameter)) {
                return parameter.in().name().toLowerCase(Locale.ROOT) + " parameter " + parameter.name()
                        + ": cannot be passed on";
            }
        }
        return null;
    }

    private static boolean isCarried(ContractParameter parameter) {
        return switch (parameter.in()) {
            case PATH ->
                parameter.style() == ContractParameter.Style.SIMPLE
                        && parameter.name().matches(VARIABLE);
            case QUERY -> parameter.name().matches(VARIABLE);
            case HEADER -> parameter.name().matches(VARIABLE);
            case COOKIE -> false;
        };
    }

    /** The operation's id, or a name made of method and path. */
    String id() {
        String id = operation.operationId();
        if (id != null && id.matches(Syntaxes.OPERATION)) {
            return id;
        }
        String text = id != null ? id : method() + " " + path();
        String made = Spelling.camel(Spelling.kebab(Words.of(text)));
        return made.matches(Syntaxes.OPERATION) ? made : method().toLowerCase(Locale.ROOT) + "Root";
    }

    ObjectNode exchange() {
        ObjectNode exchange = JsonNodeFactory.instance.objectNode().put("http", rest());
        for (ContractParameter parameter : operation.parameters()) {
            String name = parameter.name();
            boolean own = OWN_FIELDS.contains(name.toLowerCase(Locale.ROOT));
            if (parameter.in() == In.QUERY && isCarried(parameter)) {
                exchange.withObjectProperty("query").put(name, "{" + name + "}");
            } else if (parameter.in() == In.HEADER && isCarried(parameter) && !own) {
                exchange.withObjectProperty("headers").put(name, "{" + name + "}");
            }
        }
        return exchange.put("request", "pass").put("response", "pass");
    }
}
