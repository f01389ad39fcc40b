package io.trestle.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The Basic scheme (RFC 7617). */
public final class BasicLogin {

    private BasicLogin() {}

    /** The value of an {@code Authorization} field. */
    public static String of(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
