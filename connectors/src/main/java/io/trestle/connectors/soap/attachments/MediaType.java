package io.trestle.connectors.soap.attachments;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type (RFC 9110, section 8.3.1).
 *
 * @param name type and subtype in lower case
 * @param parameters by name in lower case
 */
record MediaType(String name, Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile(
            "\\G\\s*;\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,500})\"|([^\\s;\"]{1,500}))");

    static MediaType of(@Nullable String contentType) {
        String text = contentType == null ? "" : contentType;
        int end = text.indexOf(';');
        String name = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (end >= 0) {
            Matcher parameter = PARAMETER.matcher(text.substring(end));
            while (parameter.find()) {
                String value = parameter.group(2) == null
                        ? parameter.group(3)
                        : parameter.group(2).replaceAll("\\\\(.)", "$1");
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        return new MediaType(name, parameters);
    }

    @Nullable String parameter(String name) {
        return parameters.get(name);
    }
}
