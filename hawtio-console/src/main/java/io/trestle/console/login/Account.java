package io.trestle.console.login;

import io.trestle.console.Role;
import java.util.regex.Pattern;

/**
 * Someone who may log in.
 *
 * @param name letters, digits, dots, hyphens and underscores; at most 64
 * @param passwordHash bcrypt
 */
public record Account(String name, Role role, String passwordHash) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: letters, digits, '.', '-', '_')");
        }
        if (!HASH.matcher(passwordHash).matches()) {
            throw new IllegalArgumentException("password hash of " + name + " (expected: bcrypt)");
        }
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name + " (" + role.label() + ")";
    }
}
