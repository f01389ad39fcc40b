package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request or an answer carries.
 *
 * @param required whether a request must have a body
 * @param mediaTypes those allowed, as they are written; may have {@code *}
 * @param schemas by media type; none for a media type of which anything will do
 * @param examples by media type and name; a media type's only {@code example} has no name
 */
public record ContractBody(
        boolean required,
        Set<String> mediaTypes,
        Map<String, ContractSchema> schemas,
        Map<String, Map<String, JsonNode>> examples) {

    public ContractBody {
        mediaTypes = Collections.unmodifiableSet(mediaTypes);
        schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
        examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
    }

    /** The schema of a JSON body: that of {@code application/json}, or else of the first JSON type or range. */
    public Optional<ContractSchema> json() {
        return mediaTypes.stream()
                .filter(type -> rank(type) < 3)
                .min((a, b) -> Integer.compare(rank(a), rank(b)))
                .map(schemas::get);
    }

    private static int rank(String mediaType) {
        String bare = mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (bare.equals("application/json")) {
            return 0;
        } else if (bare.endsWith("+json")) {
            return 1;
        }
        return bare.equals("application/*") || bare.equals("*/*") ? 2 : 3;
    }
}
