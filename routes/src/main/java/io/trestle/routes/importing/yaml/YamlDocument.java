package io.trestle.routes.importing.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.importing.merge.Edit;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file as somebody wrote it: a mapping, with its comments, its order and its style. Immutable. */
public final class YamlDocument {

    private final String text;
    private final MappingNode root;
    private final ObjectNode tree;

    private YamlDocument(String text, MappingNode root, ObjectNode tree) {
        this.text = text;
        this.root = root;
        this.tree = tree;
    }

    /**
     * Reads a file's text.
     *
     * @throws UneditableYamlException when it is not YAML, not one mapping, or uses anchors
     */
    public static YamlDocument read(String text) throws UneditableYamlException {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Node node = new Compose(settings).composeString(text).orElse(null);
            if (node instanceof MappingNode mapping && YamlTrees.of(mapping) instanceof ObjectNode tree) {
                return new YamlDocument(text, mapping, tree);
            }
        } catch (YamlEngineException e) {
            String message = String.valueOf(e.getMessage());
            throw new UneditableYamlException(
                    "not YAML: " + message.lines().findFirst().orElse(""));
        }
        throw new UneditableYamlException("not a mapping of keys to values");
    }

    public String text() {
        return text;
    }

    /** What it means; not to be changed. */
    public ObjectNode tree() {
        return tree;
    }

    /**
     * The same text with changes, and nothing else changed.
     *
     * @param edited what the text shall mean with them
     * @throws UneditableYamlException when the changes cannot be made where the text is written so
     */
    public YamlDocument with(List<Edit> edits, ObjectNode edited) throws UneditableYamlException {
        if (edits.isEmpty()) {
            return this;
        }
        Splices splices = new Splices(new YamlPlaces(text), root, edited);
        for (Edit edit : edits) {
            splices.add(edit);
        }
        YamlDocument result = read(splices.applied());
        if (!result.tree.equals(edited)) {
            throw new UneditableYamlException("written in a way that cannot be changed piece by piece");
        }
        return result;
    }
}
