package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is done with the bytes of an object when the last of them is there. */
final class FrameEnd {

    private static final byte[] NIL = " xsi:nil=\"true\"".getBytes(StandardCharsets.US_ASCII);

    private final JsonToXml message;
    private final XmlSink out;
    private final Violations violations;
    private final GenericToXml generic;
    private final QualifiedNames names;

    /** Something that is written into the start tag. */
    @FunctionalInterface
    private interface InTag {
        void write() throws InvalidMessageException;
    }

    FrameEnd(JsonToXml message, XmlSink out, Violations violations, GenericToXml generic, QualifiedNames names) {
        this.message = message;
        this.out = out;
        this.violations = violations;
        this.generic = generic;
        this.names = names;
    }

    /** Ends the start tag where it is still open, checks what is there, and puts it in order. */
    void write(ObjectPlan plan, ObjectFrame frame, String namespace) throws InvalidMessageException {
        if (frame.tagEnd < 0) {
            frame.tagEnd = out.position();
            out.raw('>');
        }
        if (frame.nil) {
            plan.verifyNil(frame.counts, violations);
        } else {
            plan.verify(frame.counts, violations);
        }
        if (plan.positional && !violations.any()) {
            FrameOrder.restore(plan, frame, out, PositionalOrder.of(plan, frame.counts, violations));
        } else if (frame.disordered) {
            FrameOrder.restore(plan, frame, out, null);
        }
        ArrayType array = plan.arrayType;
        if (array != null) {
            message.use(array.encoding());
            message.use(array.number());
            insert(frame, () -> out.raw(array.attribute(frame.counts[0])));
        }
        Map<String, String> prefixes = frame.prefixes;
        if (prefixes != null) {
            insert(frame, () -> names.declare(prefixes));
        }
        if (frame.nil) {
            message.use(Namespaces.INSTANCE);
            insert(frame, () -> out.raw(NIL));
        }
        if (frame.pieces != null && !violations.any()) {
            MixedContent.write(frame.pieces, frame.start, out, violations);
            message.checkCharacters();
        }
        String foreign = frame.foreign;
        if (foreign != null) {
            JsonNode more = frame.more;
            insert(frame, () -> {
                generic.type(foreign);
                if (more != null) {
                    ForeignType.attributes(more, generic);
                }
            });
            if (more != null) {
                ForeignType.elements(more, namespace, generic);
            }
        }
    }

    private void insert(ObjectFrame frame, InTag what) throws InvalidMessageException {
        if (!violations.any()) {
            byte[] rest = out.take(frame.start);
            what.write();
            out.put(rest, 0, rest.length);
        }
    }
}
