package io.trestle.mappings.rest;

import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.json.Rule;
import io.trestle.mappings.name.Words;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.HttpOperation;
import io.trestle.mappings.wsdl.WsdlOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation that only reads, as its name says, and whose request fits into a URL.
 *
 * @param words of the operation's name
 */
record Reading(List<String> words, List<Field> fields) {

    /** What names of operations that change nothing begin with. */
    static final Set<String> VERBS = Set.of(
            "get",
            "list",
            "find",
            "search",
            "query",
            "read",
            "retrieve",
            "fetch",
            "lookup",
            "show",
            "view",
            "describe",
            "browse",
            "select");

    private static final Set<String> QUESTIONS = Set.of("is", "has", "can", "exists", "count");
    private static final Set<String> NOUNS = Set.of("search", "lookup", "query", "inquiry", "enquiry");

    /** What betrays that more is done than read, or that a secret is given out. */
    private static final Set<String> CHANGES = Set.of(
            "and",
            "next",
            "new",
            "create",
            "generate",
            "update",
            "delete",
            "remove",
            "insert",
            "add",
            "set",
            "save",
            "lock",
            "mark",
            "consume",
            "pop",
            "reset",
            "acquire",
            "reserve",
            "token",
            "session",
            "ticket",
            "password",
            "clear");

    private static final int MOST_FIELDS = 12;

    static Optional<Reading> of(WsdlOperation operation) {
        List<String> words = Words.of(operation.name());
        boolean asItIs = operation instanceof HttpOperation http && http.in() == HttpOperation.In.OTHER;
        boolean reads = !operation.oneWay()
                && !asItIs
                && !words.isEmpty()
                && (VERBS.contains(words.get(0))
                        || QUESTIONS.contains(words.get(0))
                        || NOUNS.contains(words.get(words.size() - 1)))
                && words.stream().noneMatch(CHANGES::contains);
        return reads ? fields(operation.input()).map(fields -> new Reading(words, fields)) : Optional.empty();
    }

    private static Optional<List<Field>> fields(@Nullable ElementShape request) {
        if (request == null) {
            return Optional.of(List.of());
        }
        if (!(request.type() instanceof ComplexShape type)
                || type.isAnyType()
                || type.isAbstract()
                || !type.derived().isEmpty()) {
            return Optional.empty();
        }
        ObjectView view = ObjectView.of(type);
        List<Field> fields = new ArrayList<>();
        for (Property property : view.properties()) {
            Optional<Field> field = Field.of(property);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        }
        boolean simple = !view.positional() && !chooses(view.rule()) && fields.size() <= MOST_FIELDS;
        return simple ? Optional.of(fields) : Optional.empty();
    }

    /** Whether what must stand together is more than a list of parameters can say. */
    private static boolean chooses(Rule rule) {
        return rule instanceof Rule.Choice
                || rule instanceof Rule.All all && all.rules().stream().anyMatch(Reading::chooses);
    }
}
