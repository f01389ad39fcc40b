package io.trestle.mappings.wsdl;

import io.trestle.mappings.wsdl.Definitions.BoundMessage;
import io.trestle.mappings.wsdl.Definitions.MimePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a message that a binding puts beside the envelope; each may be offered in several media types. */
final class Attachments {

    private Attachments() {}

    static List<Attachment> of(BoundMessage bound) {
        Map<String, List<String>> mediaTypes = new LinkedHashMap<>();
        for (MimePart part : bound.attachments()) {
            mediaTypes.computeIfAbsent(part.part(), key -> new ArrayList<>()).add(part.mediaType());
        }
        return mediaTypes.entrySet().stream()
                .map(entry -> new Attachment(entry.getKey(), entry.getValue()))
                .toList();
    }
}
