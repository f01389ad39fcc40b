package io.trestle.routes.estate.yaml;

/** A node of a YAML document. Immutable. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {

    /** Where it was written. */
    Position at();

    /** What it is, for messages. */
    String described();
}
