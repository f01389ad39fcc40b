package io.trestle.mappings.rule;

import io.trestle.mappings.definition.AtMostOne;
import io.trestle.mappings.definition.Checks;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message changes shape in one direction. At most one of {@code jsonata} and {@code xslt} is given; it is applied
 * before the fields.
 *
 * @param fields rules, in order
 * @param jsonata a file with a JSONata expression over the whole message
 * @param xslt a file with an XSLT stylesheet over the whole message, for systems that speak XML
 */
@AtMostOne({"jsonata", "xslt"})
public record MessageMapping(
        List<FieldRule> fields,
        @Nullable Path jsonata,
        @Nullable Path xslt) {

    private static final MessageMapping IDENTITY = new MessageMapping(List.of(), null, null);

    public MessageMapping {
        fields = List.copyOf(fields);
        Checks.of(MessageMapping.class, fields, jsonata, xslt).enforce();
    }

    /** The mapping that changes nothing. */
    public static MessageMapping identity() {
        return IDENTITY;
    }

    public boolean isIdentity() {
        return fields.isEmpty() && jsonata == null && xslt == null;
    }
}
