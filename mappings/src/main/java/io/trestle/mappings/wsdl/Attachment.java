package io.trestle.mappings.wsdl;

import java.util.List;

/**
 * A part of a message that travels beside the envelope (SOAP Messages with Attachments; WSDL 1.1, section 5).
 *
 * @param part its name in the message
 * @param mediaTypes those that the binding admits; may have {@code *}
 */
public record Attachment(String part, List<String> mediaTypes) {

    public Attachment {
        mediaTypes = List.copyOf(mediaTypes);
    }
}
