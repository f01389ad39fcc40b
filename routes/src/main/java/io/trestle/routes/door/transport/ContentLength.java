package io.trestle.routes.door.transport;

/** The value of a {@code Content-Length} field (RFC 9110 section 8.6). */
public final class ContentLength {

    // 18 digits fit a long, and no body is that long.
    private static final int MOST_DIGITS = 18;

    private ContentLength() {}

    /** @throws RefusedException for anything but digits */
    public static long parse(CharSequence text) throws RefusedException {
        boolean digits = text.length() > 0
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> Octets.isDigit((byte) c));
        if (!digits) {
            throw RefusedException.malformed("content-length: not a number.");
        }
        return Long.parseLong(text.toString());
    }
}
