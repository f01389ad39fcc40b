package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.util.List;

/** Puts texts between the elements of an object that was written already. */
final class MixedContent {

    private MixedContent() {}

    /**
     * @param pieces the first stands before all elements, and was written; the others each after one
     * @param start where the attributes of the object's start tag begin
     */
    static void write(List<String> pieces, int start, XmlSink out, Violations violations)
            throws InvalidMessageException {
        byte[] written = out.take(start);
        int from = 0;
        int at = after('>', written, 0);
        int depth = 0;
        int next = 1;
        while (at < written.length) {
            // What was written has no < or > but those of tags.
            at = after('<', written, at);
            if (at > written.length) {
                break;
            }
            boolean end = written[at] == '/';
            at = after('>', written, at);
            boolean empty = written[at - 2] == '/';
            depth += end ? -1 : empty ? 0 : 1;
            if (depth == 0 && next < pieces.size()) {
                out.put(written, from, at);
                from = at;
                out.text(pieces.get(next++));
            }
        }
        out.put(written, from, written.length);
        if (next < pieces.size()) {
            violations.add((pieces.size() - 1) + " texts after elements (expected: <= " + (next - 1) + ")");
        }
    }

    /** The place after the next one of these; beyond the end where there is none. */
    private static int after(char wanted, byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != wanted) {
            at++;
        }
        return at + 1;
    }
}
