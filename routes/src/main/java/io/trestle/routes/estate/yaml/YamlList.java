package io.trestle.routes.estate.yaml;

import java.util.List;

/** A sequence. */
public record YamlList(List<YamlNode> items, Position at) implements YamlNode {

    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public String described() {
        return "a list";
    }
}
