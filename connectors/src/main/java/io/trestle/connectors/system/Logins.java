package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import org.jspecify.annotations.Nullable;

/** What logins at systems have in common. */
final class Logins {

    private Logins() {}

    /** As {@link #check(Checks, String, String)}, where an access token may stand in the place of a login. */
    static Checks check(
            Checks checks, @Nullable String username, @Nullable String password, @Nullable OAuthClient oauth) {
        return check(checks, username, password)
                .that(
                        oauth == null || username == null,
                        "username",
                        username,
                        "none with oauth: both are said in the field Authorization",
                        "oauth");
    }

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
