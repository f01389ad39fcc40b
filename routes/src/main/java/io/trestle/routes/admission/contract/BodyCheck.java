package io.trestle.routes.admission.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.soap.attachments.FormMessages;
import io.trestle.routes.admission.BodyPolicy;
import io.trestle.routes.admission.OperationContract;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.admission.contract.StrictJson.MalformedJsonException;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problem.FieldError;
import io.trestle.routes.problem.Problems;
import io.trestle.transformers.InvalidMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks a body against the contract: whether there is one, its media type, and for JSON its form and schema. Bodies of
 * other kinds pass when their media type does; a form whose message is JSON is checked as that.
 */
final class BodyCheck implements BodyPolicy {

    private static final CompletionStage<Verdict> MISSING = refusedFor("a body is needed");
    private static final CompletionStage<Verdict> UNEXPECTED = refusedFor("no body is expected");

    private final boolean required;
    private final List<Content> contents = new ArrayList<>();
    private final LargeBodies largeBodies;
    private final CompletionStage<Verdict> wrongType;
    private final CompletionStage<Verdict> wrongCoding;
    private final @Nullable CheckedSchema formMessage;

    /** What a body of this media type or range has to be, where it is JSON. */
    private record Content(MediaType type, CheckedSchema schema) {}

    /** @param codings those in which a body may come: what is unpacked before it is checked */
    BodyCheck(OperationContract contract, String codings, LargeBodies largeBodies) {
        this.wrongCoding = Verdict.refusedNow(Problems.unsupportedContentCoding(codings));
        this.required = contract.bodyRequired();
        this.largeBodies = largeBodies;
        for (Map.Entry<String, JsonNode> entry : contract.bodySchemas().entrySet()) {
            MediaType type = MediaType.parse(entry.getKey());
            if (type == null) {
                throw new IllegalArgumentException("media type: " + entry.getKey() + " (expected: type/subtype)");
            }
            contents.add(new Content(type, Schemas.compile(entry.getValue())));
        }
        // The more a range says, the earlier it is asked.
        contents.sort((a, b) -> Integer.compare(b.type.precision(), a.type.precision()));
        this.formMessage = contract.takesForms()
                ? contents.stream()
                        .filter(content -> content.type.isJson())
                        .findFirst()
                        .map(Content::schema)
                        .orElse(null)
                : null;
        this.wrongType = Verdict.refusedNow(Problems.unsupportedMediaType(
                String.join(", ", new TreeSet<>(contract.bodySchemas().keySet()))));
    }

    @Override
    public CompletionStage<Verdict> checkBody(Call call, Caller caller, byte[] body) {
        if (body.length == 0) {
            return required ? MISSING : Verdict.ADMITTED_NOW;
        }
        if (contents.isEmpty()) {
            return UNEXPECTED;
        }
        List<String> fields = call.request().headers("Content-Type");
        MediaType type = fields.size() == 1 ? MediaType.parse(fields.get(0)) : null;
        CheckedSchema schema = type == null ? null : schema(type);
        if (type == null || schema == null) {
            return wrongType;
        }
        boolean form = formMessage != null && FormMessages.isForm(fields.get(0));
        if ((form || type.isJson()) && isCoded(call.request().headers("Content-Encoding"))) {
            return wrongCoding;
        }
        if (formMessage != null && form) {
            CheckedSchema message = formMessage;
            return large(body, () -> checkForm(body, fields.get(0), message));
        }
        if (!type.isJson()) {
            return Verdict.ADMITTED_NOW;
        }
        return large(body, () -> check(body, schema));
    }

    private static boolean isCoded(List<String> codings) {
        return codings.stream().anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"));
    }

    private CompletionStage<Verdict> large(byte[] body, Supplier<Verdict> check) {
        if (body.length > LargeBodies.FROM) {
            return largeBodies.check(check);
        }
        Verdict verdict = check.get();
        return verdict == Verdict.ADMITTED ? Verdict.ADMITTED_NOW : CompletableFuture.completedFuture(verdict);
    }

    private static Verdict checkForm(byte[] body, String contentType, CheckedSchema message) {
        try {
            return check(FormMessages.json(body, contentType), message);
        } catch (InvalidMessageException e) {
            return new Refused(Problems.invalid(e.violations().stream()
                    .map(violation -> new FieldError(violation.pointer(), violation.detail()))
                    .toList()));
        }
    }

    private @Nullable CheckedSchema schema(MediaType type) {
        // RFC 8259 section 8.1: JSON is in UTF-8.
        if (type.isJson() && !type.parameters().getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8")) {
            return null;
        }
        for (Content content : contents) {
            if (content.type.includes(type)) {
                return content.schema;
            }
        }
        return null;
    }

    private static Verdict check(byte[] body, CheckedSchema schema) {
        try {
            List<FieldError> errors = schema.errors(StrictJson.parse(body), "", "");
            return errors.isEmpty() ? Verdict.ADMITTED : new Refused(Problems.invalid(errors));
        } catch (MalformedJsonException e) {
            return new Refused(Problems.malformed(String.valueOf(e.getMessage())));
        }
    }

    private static CompletionStage<Verdict> refusedFor(String detail) {
        return Verdict.refusedNow(Problems.invalid(List.of(new FieldError("", detail))));
    }
}
