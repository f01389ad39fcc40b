package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A contract made one document, and where each of its places came from.
 *
 * @param main the contract's own file
 * @param sources all files, by the pointer under which they stand; the contract's own by the empty one
 */
record Bundled(ObjectNode document, SourceTree main, Map<String, SourceTree> sources) {

    /** Adds a finding about a place of the document, said of the file from which it came. */
    void report(Findings findings, String pointer, String message) {
        String prefix = prefix(pointer);
        SourceTree tree = sources.getOrDefault(prefix, main);
        findings.add(tree, pointer.substring(tree == main ? 0 : prefix.length()), message);
    }

    private static String prefix(String pointer) {
        String start = "/" + SourceBundle.EXTERNAL + "/";
        if (!pointer.startsWith(start)) {
            return "";
        }
        int end = pointer.indexOf('/', start.length());
        return end < 0 ? pointer : pointer.substring(0, end);
    }
}
