package io.trestle.connectors.system;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What templates of HTTP operations must be so that they can be filled. */
final class HttpChecks {

    static final String TEMPLATE_EXPECTED = "text with {variables}";
    static final String PATH_EXPECTED = "a percent-encoded path with {variables}, without dot segments";
    static final String FIELD_EXPECTED = "a field that is not the gateway's own, with visible ASCII and {variables}";

    private static final Pattern TEMPLATE = Pattern.compile("(?:[^{}]|\\{[A-Za-z_][A-Za-z0-9_.-]*})*");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/{}-]*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i).*/(?:\\.|%2e){1,2}(?:/.*)?");
    private static final Pattern FIELD_TEXT = Pattern.compile("[\\x20-\\x7e\\t]*");

    /** What the client itself says. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    private HttpChecks() {}

    static boolean isPath(String http) {
        String path = http.substring(http.indexOf(' ') + 1);
        return PATH.matcher(path).matches()
                && isTemplate(path)
                && !DOT_SEGMENT.matcher(path).matches();
    }

    static boolean isTemplate(String text) {
        return TEMPLATE.matcher(text).matches();
    }

    static boolean isField(Map.Entry<String, String> field) {
        String name = field.getKey().toLowerCase(Locale.ROOT);
        return !OWN_FIELDS.contains(name)
                && !name.startsWith("camel")
                && !name.startsWith("trestle-")
                && isTemplate(field.getValue())
                && FIELD_TEXT.matcher(field.getValue()).matches();
    }
}
