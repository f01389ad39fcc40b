package io.trestle.transformers.xml;

import java.util.Random;

/** Changes bytes of a message at random: some blindly, some as an attacker would. */
final class Mutations {

    private static final String[] FRAGMENTS = {
        "<",
        ">",
        "&",
        "&lt;",
        "&x;",
        "&#0;",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?x?>",
        "</",
        "/>",
        "\"",
        "'",
        "=",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "\\u0000",
        "\\ud800",
        "\\\"",
        "1e999999999",
        "-",
        "0x",
        "9".repeat(500),
        "NaN",
        " xsi:nil=\"true\"",
        " xsi:type=\"n1:Ring\"",
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
        " xmlns=\"urn:t\"",
        " xmlns:n1=\"\"",
        "\"@type\":\"Ring\",",
        "\"@nil\":true,",
        "\"value\":[\"a\",\"b\"],",
        "\"any\":[{\"{urn:o}x\":{}}],",
        "<!DOCTYPE r [<!ENTITY x \"y\">]>",
        "{\"a\":".repeat(60),
        "<n1:self>".repeat(60),
        "\t\r\n ",
        "\ufeff",
        "\u0000",
        "\u00e9",
        "\ud83d\ude00"
    };

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    byte[] of(byte[] message) {
        byte[] changed = message;
        // Messages that are changed a little are carried more often, and so try more of what carries.
        for (int i = random.nextBoolean() ? 1 : 1 + random.nextInt(4); i > 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] message) {
        int at = random.nextInt(message.length + 1);
        int to = Math.min(message.length, at + random.nextInt(40));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(message);
            case 1 -> spliced(message, at, to, new byte[0]);
            case 2 -> spliced(message, at, at, java.util.Arrays.copyOfRange(message, at, to));
            case 3 -> java.util.Arrays.copyOf(message, at);
            case 4 -> {
                int from = random.nextInt(message.length + 1);
                yield spliced(
                        message,
                        at,
                        to,
                        java.util.Arrays.copyOfRange(message, from, Math.min(message.length, from + 60)));
            }
            default ->
                spliced(
                        message,
                        at,
                        at,
                        FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8));
        };
    }

    private byte[] flipped(byte[] message) {
        byte[] changed = message.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] spliced(byte[] message, int from, int to, byte[] with) {
        byte[] changed = new byte[message.length - (to - from) + with.length];
        System.arraycopy(message, 0, changed, 0, from);
        System.arraycopy(with, 0, changed, from, with.length);
        System.arraycopy(message, to, changed, from + with.length, message.length - to);
        return changed;
    }
}
