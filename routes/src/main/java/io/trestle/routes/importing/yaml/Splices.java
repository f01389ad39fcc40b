package io.trestle.routes.importing.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.importing.merge.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Turns edits of a tree into replacements in the text of a document. For one document, once. */
final class Splices {

    static final String RETIRED = "# No longer in the contract that was imported; kept because it was edited here:";

    /** @param depth of two insertions at one place the deeper comes first */
    private record Splice(int start, int end, String text, int depth) {}

    private final YamlPlaces places;
    private final MappingNode root;
    private final ObjectNode edited;
    private final List<Splice> splices = new ArrayList<>();
    private final Set<List<String>> written = new HashSet<>();

    /** @param edited what the document means when all is done */
    Splices(YamlPlaces places, MappingNode root, ObjectNode edited) {
        this.places = places;
        this.root = root;
        this.edited = edited;
    }

    void add(Edit edit) throws UneditableYamlException {
        List<String> path = edit.path();
        MappingNode parent = root;
        for (int depth = 0; ; depth++) {
            List<String> place = path.subList(0, depth);
            if (parent.getFlowStyle() == FlowStyle.FLOW) {
                rewrite(place);
                return;
            }
            if (depth == path.size() - 1) {
                break;
            }
            NodeTuple entry = entry(parent, path.get(depth));
            if (entry == null || !(entry.getValueNode() instanceof MappingNode child)) {
                throw new UneditableYamlException(String.join("/", path) + ": not where it is expected");
            }
            JsonNode outcome = at(path.subList(0, depth + 1));
            if (outcome.isObject() && outcome.isEmpty() && !(edit instanceof Edit.Put)) {
                rewrite(path.subList(0, depth + 1));
                return;
            }
            parent = child;
        }
        change(parent, edit, path);
    }

    private void change(MappingNode parent, Edit edit, List<String> path) throws UneditableYamlException {
        String key = path.get(path.size() - 1);
        NodeTuple entry = entry(parent, key);
        if (edit instanceof Edit.Put put) {
            if (entry == null) {
                insert(parent, key, put, path.size());
            } else {
                replace(entry, places.column(entry.getKeyNode()), put.value(), path.size());
            }
        } else if (entry == null) {
            throw new UneditableYamlException(String.join("/", path) + ": not where it is expected");
        } else {
            take(entry, edit instanceof Edit.Retire, path.size());
        }
    }

    /** Writes a whole value anew: a mapping in braces has no lines of its own. */
    private void rewrite(List<String> path) throws UneditableYamlException {
        if (path.isEmpty()) {
            throw new UneditableYamlException("in braces (expected: one key a line)");
        }
        if (!written.add(List.copyOf(path))) {
            return;
        }
        MappingNode parent = root;
        for (String key : path.subList(0, path.size() - 1)) {
            NodeTuple entry = entry(parent, key);
            if (entry == null || !(entry.getValueNode() instanceof MappingNode child)) {
                throw new UneditableYamlException(String.join("/", path) + ": not where it is expected");
            }
            parent = child;
        }
        NodeTuple entry = entry(parent, path.get(path.size() - 1));
        if (entry == null) {
            throw new UneditableYamlException(String.join("/", path) + ": not where it is expected");
        }
        JsonNode value = at(path);
        boolean wasEmpty = entry.getValueNode() instanceof MappingNode mapping
                && mapping.getValue().isEmpty();
        if (wasEmpty || value.isEmpty()) {
            replace(entry, places.column(entry.getKeyNode()), value, path.size());
        } else {
            Node old = entry.getValueNode();
            splices.add(new Splice(places.start(old), places.end(old), YamlText.inline(value), path.size()));
        }
    }

    private JsonNode at(List<String> path) {
        JsonNode node = edited;
        for (String key : path) {
            node = node.path(key);
        }
        return node;
    }

    private void replace(NodeTuple entry, int indent, JsonNode value, int depth) {
        int start = places.behindColon(entry);
        int end = Math.max(start, places.end(entry.getValueNode()));
        String now = YamlText.value(value, indent, start - places.startOfLine(start) - indent);
        int line = now.indexOf('\n');
        if (line < 0) {
            splices.add(new Splice(start, end, now, depth));
            return;
        }
        // A comment behind the old value stays on the line of the key.
        int rest = end;
        while (rest < places.text().length() && places.text().charAt(rest) != '\n') {
            rest++;
        }
        String comment = places.text().substring(end, rest);
        splices.add(new Splice(start, rest, now.substring(0, line) + comment + now.substring(line), depth));
    }

    private void insert(MappingNode parent, String key, Edit.Put put, int depth) throws UneditableYamlException {
        List<NodeTuple> entries = parent.getValue();
        NodeTuple before = put.after() == null ? null : entry(parent, put.after());
        NodeTuple neighbour = before != null ? before : entries.get(entries.size() - 1);
        int at = places.nextLine(places.endOfEntry(neighbour));
        boolean endsLine = at > 0 && places.text().charAt(at - 1) == '\n';
        String text = YamlText.entry(key, put.value(), places.column(neighbour.getKeyNode()));
        splices.add(new Splice(at, at, endsLine ? text : "\n" + text, depth));
    }

    private void take(NodeTuple entry, boolean retire, int depth) {
        int start = places.startOfLine(places.start(entry.getKeyNode()));
        int end = places.nextLine(places.endOfEntry(entry));
        if (!retire) {
            splices.add(new Splice(start, end, "", depth));
            return;
        }
        String margin = " ".repeat(places.column(entry.getKeyNode()));
        StringBuilder comment = new StringBuilder(margin).append(RETIRED).append('\n');
        places.text()
                .substring(start, end)
                .lines()
                .forEach(line -> comment.append(margin)
                        .append("# ")
                        .append(line.startsWith(margin) ? line.substring(margin.length()) : line.strip())
                        .append('\n'));
        splices.add(new Splice(start, end, comment.toString(), depth));
    }

    private static @Nullable NodeTuple entry(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return tuple;
            }
        }
        return null;
    }

    String applied() throws UneditableYamlException {
        StringBuilder out = new StringBuilder();
        int at = 0;
        splices.sort(Comparator.comparingInt(Splice::start)
                .thenComparingInt(Splice::end)
                .thenComparing(Comparator.comparingInt(Splice::depth).reversed()));
        for (Splice splice : splices) {
            if (splice.start() < at) {
                throw new UneditableYamlException("changes that overlap");
            }
            out.append(places.text(), at, splice.start()).append(splice.text());
            at = splice.end();
        }
        return out.append(places.text().substring(at)).toString();
    }
}
