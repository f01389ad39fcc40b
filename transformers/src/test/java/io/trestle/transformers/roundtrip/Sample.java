package io.trestle.transformers.roundtrip;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.SoapOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A message that was made without our code, and the ways that it goes with ours.
 *
 * @param where of which file and operation it is
 * @param kind which of its messages, and its style
 * @param operation null where it belongs to none
 * @param xml an envelope
 * @param path to the element of interest: names of elements within the envelope
 */
record Sample(
        String where,
        String kind,
        @Nullable SoapOperation operation,
        String xml,
        ElementShape shape,
        Change toJson,
        Change toXml,
        Verdict verdict,
        String path) {

    /** Changes a message. */
    @FunctionalInterface
    interface Change {
        String of(String message) throws Exception;
    }

    /** Says what is wrong with an element of a message. */
    @FunctionalInterface
    interface Verdict {
        List<String> on(Element element) throws Exception;
    }
}
