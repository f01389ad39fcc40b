package io.trestle.routes.importing.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where nodes stand in a text, as offsets of characters. */
final class YamlPlaces {

    private final String text;
    private final boolean hasSurrogates;

    YamlPlaces(String text) {
        this.text = text;
        this.hasSurrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    String text() {
        return text;
    }

    int start(Node node) {
        return offset(node.getStartMark().orElseThrow());
    }

    int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }

    /** Behind the last character of a node. What follows, be it a comment, does not belong to it. */
    int end(Node node) {
        if (node instanceof CollectionNode<?> collection && collection.getFlowStyle() != FlowStyle.FLOW) {
            return endOfBlock(node);
        }
        // A block scalar ends where the next line begins.
        int end = offset(node.getEndMark().orElseThrow());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int endOfBlock(Node node) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            List<NodeTuple> entries = mapping.getValue();
            return endOfEntry(entries.get(entries.size() - 1));
        }
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            List<Node> items = sequence.getValue();
            return end(items.get(items.size() - 1));
        }
        return start(node);
    }

    int endOfEntry(NodeTuple entry) {
        return Math.max(end(entry.getValueNode()), behindColon(entry));
    }

    /** Behind the colon that separates a key from its value. */
    int behindColon(NodeTuple entry) {
        return text.indexOf(':', offset(entry.getKeyNode().getEndMark().orElseThrow())) + 1;
    }

    int startOfLine(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Where the next line begins; the end of the text where there is none. */
    int nextLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    private int offset(Mark mark) {
        return hasSurrogates ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
    }
}
