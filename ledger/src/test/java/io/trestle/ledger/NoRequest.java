package io.trestle.ledger;

import io.trestle.routes.call.CallRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that says nothing of interest. */
public record NoRequest() implements CallRequest {

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String rawPath() {
        return "/orders/v1/orders";
    }

    @Override
    public @Nullable String rawQuery() {
        return null;
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }

    @Override
    public List<String> headers(String name) {
        return List.of();
    }

    @Override
    public Set<String> headerNames() {
        return Set.of();
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
