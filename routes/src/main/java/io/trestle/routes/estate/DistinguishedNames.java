package io.trestle.routes.estate;

import javax.security.auth.x500.X500Principal;

/** Names of certificates' subjects, in the form in which they are compared: {@link X500Principal#CANONICAL}. */
public final class DistinguishedNames {

    private DistinguishedNames() {}

    public static String canonical(X500Principal name) {
        return name.getName(X500Principal.CANONICAL);
    }

    /** @throws IllegalArgumentException where it is no distinguished name (RFC 4514) */
    public static String canonical(String name) {
        return canonical(new X500Principal(name));
    }
}
