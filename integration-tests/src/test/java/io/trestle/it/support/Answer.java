package io.trestle.it.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What came back, in the form tests ask for it. */
public record Answer(HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The first field of that name. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The body, which has to be JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    /** The kind that a problem document names: the end of its type. */
    public String problem() {
        return json().path("type").asText().replace("urn:trestle:problem:", "");
    }

    @Override
    public String toString() {
        return status() + " " + response.headers().map() + " " + body();
    }
}
