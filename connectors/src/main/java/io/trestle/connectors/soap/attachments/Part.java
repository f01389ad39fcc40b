package io.trestle.connectors.soap.attachments;

import org.jspecify.annotations.Nullable;

/**
 * A part of a package.
 *
 * @param id the Content-ID without its angle brackets; null where it has none
 * @param name of a form's field (RFC 7578, section 4.2); null where it has none
 * @param contentType null where the part does not say
 */
public record Part(
        @Nullable String id,
        @Nullable String name,
        @Nullable String contentType,
        byte[] content) {}
