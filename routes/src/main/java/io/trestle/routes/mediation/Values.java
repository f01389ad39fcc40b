package io.trestle.routes.mediation;

import io.trestle.routes.call.CallRequest;
import io.trestle.transformers.mapping.CallValues;
import java.util.HashMap;
import java.util.Map;

/** The request's header, query and path values as mappings see them. */
final class Values {

    private Values() {}

    static CallValues of(CallRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : request.headerNames()) {
            headers.put(name, request.header(name));
        }
        Map<String, String> query = new HashMap<>();
        request.queryParameters().forEach((name, values) -> query.put(name, values.get(0)));
        return new CallValues(headers, query, request.pathVariables());
    }
}
