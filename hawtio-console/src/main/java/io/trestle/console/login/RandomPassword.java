package io.trestle.console.login;

import java.security.SecureRandom;

/** Passwords that nobody chose: 22 characters of 57, 128 bits. */
final class RandomPassword {

    /** Without those that look like one another. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final int LENGTH = 22;

    private RandomPassword() {}

    static String make(SecureRandom random) {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
