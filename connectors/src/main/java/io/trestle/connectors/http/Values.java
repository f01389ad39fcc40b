package io.trestle.connectors.http;

import io.trestle.connectors.Body;
import io.trestle.connectors.JsonFields;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of template variables: the call's parameters, then the scalars at the top of a JSON body. Not thread-safe.
 */
final class Values {

    private final SystemRequest request;
    private @Nullable Map<String, String> fields;

    Values(SystemRequest request) {
        this.request = request;
    }

    @Nullable String get(String variable) throws InvalidMessageException {
        String parameter = request.parameters().get(variable);
        if (parameter != null) {
            return parameter;
        }
        Map<String, String> known = fields;
        if (known == null) {
            known = request.body() instanceof Body.Bytes whole && !request.isXml()
                    ? JsonFields.scalars(whole.bytes())
                    : Map.of();
            fields = known;
        }
        return known.get(variable);
    }
}
