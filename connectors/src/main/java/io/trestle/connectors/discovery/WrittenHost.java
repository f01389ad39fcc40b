package io.trestle.connectors.discovery;

import java.net.URI;
import java.util.Locale;

/**
 * Host and port of a written endpoint, also of one that {@link URI} takes for no host, such as one with an underscore.
 *
 * @param name as it is looked up; with a dot at its end it is absolute, and no search domain counts
 * @param port that of the scheme where none is written
 */
record WrittenHost(String name, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static WrittenHost of(URI endpoint) {
        String authority = endpoint.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        int usual = endpoint.getScheme().toLowerCase(Locale.ROOT).equals("https") ? HTTPS : HTTP;
        return colon < 0
                ? new WrittenHost(authority, usual)
                : new WrittenHost(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
    }

    /** As certificates have it. */
    String shown() {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
