package io.trestle.gateway.portal;

import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where callers find the public listener.
 *
 * @param url what the estate says; null where it says nothing
 * @param scheme {@code http} or {@code https}
 * @param port on which it listens
 */
public record PortalSettings(@Nullable URI url, String scheme, IntSupplier port) {

    /** @param port on which the public listener really listens */
    public static PortalSettings of(ListenerDefinition listener, IntSupplier port) {
        return new PortalSettings(listener.url(), listener.scheme(), port);
    }

    /** Where nobody said it, the public listener is on the host under which the portal itself was found. */
    String publicUrl(HttpServletRequest asked) {
        if (url != null) {
            return url.toString();
        }
        String host = asked.getServerName();
        boolean literal = host.indexOf(':') >= 0 && !host.startsWith("[");
        return scheme + "://" + (literal ? "[" + host + "]" : host) + ":" + port.getAsInt();
    }
}
