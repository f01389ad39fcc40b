package io.trestle.console;

import java.util.Locale;

/** What someone who is logged in to the management listener may do. A later role may do all that an earlier one may. */
public enum Role {
    /** Looks, and changes nothing. Sees no message. */
    VIEWER,
    /** Operates the gateway. */
    ADMIN;

    /** The name that people read and write: {@code viewer}, {@code admin}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What Spring Security calls it: {@code ROLE_viewer}. */
    public String authority() {
        return "ROLE_" + label();
    }

    /** Whether this role may do what {@code least} may. */
    public boolean covers(Role least) {
        return compareTo(least) >= 0;
    }
}
