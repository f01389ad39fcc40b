package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import org.jspecify.annotations.Nullable;

/** What logins at systems have in common. */
final class Logins {

    private Logins() {}

    /** Half a login is a mistake, and not a stranger's visit. */
    static Checks check(Checks checks, @Nullable String username, @Nullable String password) {
        return checks.that(
                        username != null || password == null,
                        "username",
                        username,
                        "a username with the password",
                        "password")
                .that(
                        password != null || username == null,
                        "password",
                        password,
                        "a password with the username",
                        "username");
    }
}
