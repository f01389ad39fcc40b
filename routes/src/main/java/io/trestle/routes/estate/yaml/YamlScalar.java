package io.trestle.routes.estate.yaml;

import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * A text, and whether it stands there without quotes: only then it can mean a number, a boolean or nothing.
 *
 * @param text unescaped, without quotes
 */
public record YamlScalar(String text, boolean plain, Position at) implements YamlNode {

    private static final ScalarResolver CORE_SCHEMA = new CoreScalarResolver(false);

    /** What a scalar means in the core schema (YAML 1.2.2, section 10.3). */
    public enum Meaning {
        TEXT,
        NOTHING,
        BOOLEAN,
        INTEGER,
        NUMBER
    }

    public Meaning meaning() {
        return plain ? meaning(text) : Meaning.TEXT;
    }

    /** What the text means where it stands without quotes. */
    public static Meaning meaning(String text) {
        Tag tag = CORE_SCHEMA.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return Meaning.NOTHING;
        }
        if (tag.equals(Tag.BOOL)) {
            return Meaning.BOOLEAN;
        }
        if (tag.equals(Tag.INT)) {
            return Meaning.INTEGER;
        }
        return tag.equals(Tag.FLOAT) ? Meaning.NUMBER : Meaning.TEXT;
    }

    @Override
    public String described() {
        return meaning() == Meaning.NOTHING ? "nothing" : "a single value";
    }
}
