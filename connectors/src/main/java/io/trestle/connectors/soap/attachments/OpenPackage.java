package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was read: its envelope, and the parts beside it. Only parts of the same message can be pointed to: nothing
 * is ever fetched. However often they are, the message stays as small as the limits say. For one message.
 */
public final class OpenPackage {

    private final EnvelopeTree envelope;
    private final List<Part> parts;
    private final List<Part> left;
    private final CodecLimits limits;
    private long size;

    OpenPackage(EnvelopeTree envelope, long size, List<Part> parts, CodecLimits limits) {
        this.envelope = envelope;
        this.size = size;
        this.parts = List.copyOf(parts);
        this.left = new ArrayList<>(parts);
        this.limits = limits;
    }

    /** An envelope that came alone. */
    public static OpenPackage alone(EnvelopeTree envelope, CodecLimits limits) {
        return new OpenPackage(envelope, 0, List.of(), limits);
    }

    /** The envelope; what {@code xop:Include} pointed to is in it. */
    public EnvelopeTree envelope() {
        return envelope;
    }

    /**
     * The part that a URI points to.
     *
     * @throws InvalidMessageException where there is none
     */
    Part referred(String uri) throws InvalidMessageException {
        if (!uri.regionMatches(true, 0, BesideParts.CID, 0, BesideParts.CID.length())) {
            throw invalid("a reference to something else than a part of the message (expected: cid:…)");
        }
        String id = decoded(uri.substring(BesideParts.CID.length()));
        for (Part part : parts) {
            if (id.equals(part.id())) {
                left.remove(part);
                return part;
            }
        }
        throw invalid("a reference to a part that is not there");
    }

    /**
     * The part that a binding names, and that nothing else took: by a reference, by its Content-ID ({@code name=…@…}), or the
     * next one that is left; null where none is left.
     */
    @Nullable Part take(String name, @Nullable String reference) throws InvalidMessageException {
        if (reference != null) {
            return referred(reference);
        }
        for (Part part : left) {
            String id = part.id();
            if (id != null && decoded(id).startsWith(name + "=")) {
                left.remove(part);
                return part;
            }
        }
        // Some say nothing of which is which: then it is the order of the binding.
        return left.isEmpty() || left.stream().anyMatch(OpenPackage::isNamed) ? null : left.remove(0);
    }

    private static boolean isNamed(Part part) {
        String id = part.id();
        return id != null && id.indexOf('=') > 0 && id.indexOf('=') < id.indexOf('@');
    }

    /** @throws InvalidMessageException where the message would become larger than the limits say */
    String base64(Part part) throws InvalidMessageException {
        size += (part.content().length + 2L) / 3 * 4;
        if (size > limits.size()) {
            throw invalid("more than " + limits.size() + " bytes with its attachments");
        }
        return Base64.getEncoder().encodeToString(part.content());
    }

    private static String decoded(String id) {
        try {
            // A plus sign is one, unlike in forms.
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }

    static InvalidMessageException invalid(String detail) {
        return new InvalidMessageException("", detail);
    }
}
