package io.trestle.routes.importing.draft;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of the scheme {@code jms} (RFC 6167). Names of JNDI are taken for those of queues, which they mostly are.
 *
 * @param queue null where it names none
 * @param broker the address in {@code jndiURL}; null where there is none
 */
record JmsAddress(
        @Nullable String queue,
        @Nullable String broker,
        @Nullable String targetService) {

    private static final Pattern ADDRESS = Pattern.compile("(?i)jms:(?:(queue|jndi):)?([^?]+)(?:\\?(.*))?");
    private static final Pattern TOPIC = Pattern.compile("(?i)jms:topic:.*");
    private static final String BROKER = "[a-z][a-z0-9+]*://[^\\s@/?#]+";
    private static final String NAME = "[^\\s$]{1,255}";

    static boolean isTopic(@Nullable String address) {
        return address != null && TOPIC.matcher(address.strip()).matches();
    }

    static JmsAddress of(@Nullable String address) {
        Matcher parts = ADDRESS.matcher(address == null ? "" : address.strip());
        if (!parts.matches()) {
            return new JmsAddress(null, null, null);
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : (parts.group(3) == null ? "" : parts.group(3)).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        String queue = decoded(parts.group(2)).replaceFirst("^dynamicQueues/", "");
        String broker = parameters.getOrDefault("jndiURL", "");
        String target = parameters.get("targetService");
        return new JmsAddress(
                queue.matches(NAME) ? queue : null,
                broker.matches(BROKER) ? broker : null,
                target != null && target.matches(NAME) ? target : null);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
