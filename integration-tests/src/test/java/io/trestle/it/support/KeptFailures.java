package io.trestle.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The failures of a gateway, as its operator finds them over the management API. */
public final class KeptFailures {

    private static final String ALL = "/admin/v1/failures";

    private final Client operator;

    public KeptFailures(Client operator) {
        this.operator = operator;
    }

    /** The newest ones. */
    public List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        operator.get(ALL).json().path("items").forEach(items::add);
        return items;
    }

    /** The one that has a business key of this value. */
    public JsonNode only(String key) {
        JsonNode items = operator.get(ALL + "?key=" + key).json().path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    /** All of one. */
    public JsonNode get(JsonNode item) {
        return operator.get(path(item)).json();
    }

    public Answer replay(JsonNode item, String json) {
        return operator.post(path(item) + "/replay", json);
    }

    /** Takes messages out of a queue or topic where they were put aside. */
    public Answer collect(String system, String from, int limit) {
        return operator.post(
                ALL + "/collections",
                "{\"system\":\"" + system + "\",\"from\":\"" + from + "\",\"limit\":" + limit + "}");
    }

    private static String path(JsonNode item) {
        return ALL + "/" + item.path("id").asText();
    }
}
