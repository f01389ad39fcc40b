package io.trestle.mappings.contract;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of an operation, with OpenAPI's defaults filled in.
 *
 * @param name as it is written; the names of header fields are meant in any case
 * @param style how lists and objects are written
 * @param explode whether each element of a list is written as a parameter of its own
 * @param mediaType in which the value is written; null where it is plain text written as {@code style} says
 * @param schema what the value must be; null where anything will do
 */
public record ContractParameter(
        String name,
        In in,
        boolean required,
        Style style,
        boolean explode,
        @Nullable String mediaType,
        @Nullable ContractSchema schema) {

    /** Where a parameter stands. */
    public enum In {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    /** How values are written (OpenAPI 3.1.1, section 4.8.12.3). */
    public enum Style {
        MATRIX,
        LABEL,
        SIMPLE,
        FORM,
        SPACE_DELIMITED,
        PIPE_DELIMITED,
        DEEP_OBJECT
    }

    /** The same parameter under another name. */
    public ContractParameter named(String other) {
        return new ContractParameter(other, in, required, style, explode, mediaType, schema);
    }
}
