package io.trestle.benchmarks;

import io.trestle.routes.call.CallRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request of which only this is known.
 *
 * @param contentType its only header field; null where it has none
 */
public record BareRequest(
        String method, String rawPath, @Nullable String contentType) implements CallRequest {

    @Override
    public @Nullable String rawQuery() {
        return null;
    }

    @Override
    public @Nullable String header(String name) {
        return name.equalsIgnoreCase("content-type") ? contentType : null;
    }

    @Override
    public List<String> headers(String name) {
        String value = header(name);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Set<String> headerNames() {
        return contentType == null ? Set.of() : Set.of("content-type");
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of();
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return Map.of();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }
}
