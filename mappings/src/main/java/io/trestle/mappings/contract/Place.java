package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.rule.FieldPointer;
import java.util.ArrayList;
import java.util.List;

/** What stands at a pointer of a document; a missing node where nothing does. */
record Place(String pointer, JsonNode json) {

    Place at(String name) {
        return new Place(pointer + "/" + FieldPointer.escape(name), json.path(name));
    }

    Place at(int index) {
        return new Place(pointer + "/" + index, json.path(index));
    }

    /** The names of an object's fields. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
