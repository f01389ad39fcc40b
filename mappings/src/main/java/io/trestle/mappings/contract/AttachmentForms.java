package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Bodies with attachments beside JSON: requests as {@code multipart/form-data}, answers as {@code multipart/related}. Where the
 * JSON of the part {@code message} has {@code "cid:photo"} for bytes, the part {@code photo} is meant.
 */
public final class AttachmentForms {

    /** Marks the schema of a form; its value is the name of the part that is the message. */
    public static final String MARK = "x-trestle-message";

    private static final String FORM = "multipart/form-data";
    private static final String MESSAGE = "message";

    private AttachmentForms() {}

    /** Whether a body of this schema is such a form. */
    public static boolean isForm(JsonNode schema) {
        return schema.path(MARK).asText().equals(MESSAGE);
    }

    /** @param message the schema of the JSON */
    static void add(ObjectNode message, ObjectNode content) {
        ObjectNode form = content.putObject(FORM);
        ObjectNode schema = form.putObject("schema")
                .put("type", "object")
                .put(
                        "description",
                        "The message as JSON, and a part for each value of bytes: where the message has \"cid:photo\", the"
                                + " part photo is meant.");
        schema.putObject("properties").set(MESSAGE, message.deepCopy());
        schema.putArray("required").add(MESSAGE);
        schema.putObject("additionalProperties").put("type", "string").put("format", "binary");
        schema.put(MARK, MESSAGE);
        form.putObject("encoding").putObject(MESSAGE).put("contentType", "application/json");
    }

    static void addAnswer(ObjectNode content) {
        content.putObject("multipart/related")
                .putObject("schema")
                .put("type", "string")
                .put("format", "binary")
                .put(
                        "description",
                        "The message as JSON, and after it a part for each value of bytes: where the message has \"cid:1\","
                                + " the part with the Content-ID <1> is meant (RFC 2387).");
    }
}
