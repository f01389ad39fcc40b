package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.contract.ContractParameter.In;
import io.trestle.mappings.contract.ContractParameter.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of one operation: the path's, and its own in their stead. */
final class ParameterReader {

    /** OpenAPI says of parameters with these names that they do not count. */
    private static final Set<String> IGNORED = Set.of("accept", "content-type", "authorization");

    private static final Map<String, Style> STYLES = Map.of(
            "matrix", Style.MATRIX,
            "label", Style.LABEL,
            "simple", Style.SIMPLE,
            "form", Style.FORM,
            "spaceDelimited", Style.SPACE_DELIMITED,
            "pipeDelimited", Style.PIPE_DELIMITED,
            "deepObject", Style.DEEP_OBJECT);

    private static final Map<In, Set<Style>> ALLOWED = Map.of(
            In.PATH, Set.of(Style.MATRIX, Style.LABEL, Style.SIMPLE),
            In.QUERY, Set.of(Style.FORM, Style.SPACE_DELIMITED, Style.PIPE_DELIMITED, Style.DEEP_OBJECT),
            In.HEADER, Set.of(Style.SIMPLE),
            In.COOKIE, Set.of(Style.FORM));

    private final UnaryOperator<Place> resolve;
    private final BiConsumer<String, String> report;

    ParameterReader(UnaryOperator<Place> resolve, BiConsumer<String, String> report) {
        this.resolve = resolve;
        this.report = report;
    }

    List<ContractParameter> read(PathTemplate template, Place ofPath, Place ofOperation, String operation) {
        Map<String, ContractParameter> parameters = new LinkedHashMap<>(all(ofPath));
        parameters.putAll(all(ofOperation));
        List<ContractParameter> counted = new ArrayList<>();
        for (ContractParameter parameter : parameters.values()) {
            boolean inPath = parameter.in() == In.PATH;
            if (inPath && !template.variables().contains(parameter.name())) {
                report.accept(operation, "parameter " + parameter.name() + " is not in the path " + template.text());
            } else if (parameter.in() != In.HEADER
                    || !IGNORED.contains(parameter.name().toLowerCase(Locale.ROOT))) {
                counted.add(parameter);
            }
        }
        for (String variable : template.variables()) {
            if (!parameters.containsKey(key(In.PATH, variable))) {
                report.accept(operation, "{" + variable + "} of the path has no parameter");
            }
        }
        return counted;
    }

    private Map<String, ContractParameter> all(Place list) {
        Map<String, ContractParameter> parameters = new LinkedHashMap<>();
        if (!list.json().isMissingNode() && !list.json().isArray()) {
            report.accept(list.pointer(), "parameters (expected: a list)");
        }
        for (int i = 0; list.json().isArray() && i < list.json().size(); i++) {
            ContractParameter parameter = one(resolve.apply(list.at(i)));
            if (parameter != null && parameters.put(key(parameter.in(), parameter.name()), parameter) != null) {
                report.accept(list.at(i).pointer(), "parameter " + parameter.name() + ": written twice");
            }
        }
        return parameters;
    }

    private static String key(In in, String name) {
        return in + " " + (in == In.HEADER ? name.toLowerCase(Locale.ROOT) : name);
    }

    private @Nullable ContractParameter one(Place place) {
        JsonNode json = place.json();
        String name = json.path("name").asText();
        In in = in(json.path("in").asText());
        if (name.isBlank()) {
            report.accept(place.pointer(), "parameter without a name");
            return null;
        }
        if (in == null) {
            report.accept(
                    place.at("in").pointer(),
                    "in: " + json.path("in").asText() + " (expected: path, query, header or cookie)");
            return null;
        }
        boolean required = json.path("required").asBoolean(false);
        if (in == In.PATH && !required) {
            report.accept(place.pointer(), "parameter " + name + " (expected: required: true, as it is in the path)");
        }
        Style style = style(place, in);
        Place content = place.at("content");
        String mediaType = content.names().isEmpty() ? null : content.names().get(0);
        if (place.at("schema").json().isMissingNode() ? content.names().size() != 1 : mediaType != null) {
            report.accept(place.pointer(), "parameter " + name + " (expected: a schema, or content of one media type)");
        }
        return new ContractParameter(
                name,
                in,
                required,
                style,
                json.path("explode").asBoolean(style == Style.FORM),
                mediaType,
                schema(
                        mediaType == null
                                ? place.at("schema")
                                : content.at(mediaType).at("schema")));
    }

    private static @Nullable ContractSchema schema(Place schema) {
        boolean given = schema.json().isObject() || schema.json().isBoolean();
        return given ? new ContractSchema(schema.pointer(), schema.json()) : null;
    }

    private static @Nullable In in(String text) {
        return switch (text) {
            case "path" -> In.PATH;
            case "query" -> In.QUERY;
            case "header" -> In.HEADER;
            case "cookie" -> In.COOKIE;
            default -> null;
        };
    }

    private Style style(Place place, In in) {
        Style fallback = in == In.PATH || in == In.HEADER ? Style.SIMPLE : Style.FORM;
        JsonNode written = place.json().path("style");
        if (written.isMissingNode()) {
            return fallback;
        }
        Style style = STYLES.get(written.asText());
        if (style == null || !ALLOWED.getOrDefault(in, Set.of()).contains(style)) {
            report.accept(
                    place.at("style").pointer(),
                    "style: " + written.asText() + " (expected: one that is allowed in a "
                            + in.name().toLowerCase(Locale.ROOT) + ")");
            return fallback;
        }
        return style;
    }
}
