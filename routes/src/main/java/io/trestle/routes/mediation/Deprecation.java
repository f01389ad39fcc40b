package io.trestle.routes.mediation;

import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.Lifecycle;
import io.trestle.routes.estate.Day;
import io.trestle.routes.estate.DeprecationDefinition;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields by which callers of an API learn that they have to go: RFC 9745, RFC 8594 and RFC 8288. */
final class Deprecation {

    /** RFC 9110 section 5.6.7. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Deprecation() {}

    /** None where the API is neither deprecated nor retired. */
    static Map<String, String> fields(ApiDefinition api) {
        if (api.lifecycle() != Lifecycle.DEPRECATED && api.lifecycle() != Lifecycle.RETIRED) {
            return Map.of();
        }
        DeprecationDefinition said = api.deprecation();
        Map<String, String> fields = new LinkedHashMap<>();
        Day since = said.since();
        fields.put("Deprecation", "@" + (since == null ? 0 : since.begin().getEpochSecond()));
        Day sunset = said.sunset();
        if (sunset != null) {
            fields.put("Sunset", HTTP_DATE.format(sunset.begin()));
        }
        List<String> links = new ArrayList<>();
        link(links, said.successor(), "successor-version");
        link(links, said.policy(), "deprecation");
        if (!links.isEmpty()) {
            fields.put("Link", String.join(", ", links));
        }
        return fields;
    }

    private static void link(List<String> links, @Nullable URI target, String relation) {
        if (target != null) {
            links.add("<" + target.toASCIIString() + ">; rel=\"" + relation + "\"");
        }
    }
}
