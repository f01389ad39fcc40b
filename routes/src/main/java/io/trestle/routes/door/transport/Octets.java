package io.trestle.routes.door.transport;

/** Which bytes may stand where in a message (RFC 9110 section 5.6.2, RFC 9112). */
public final class Octets {

    private static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~");
    private static final boolean[] HOST = table("-._~!$&'()*+;=:[]%");

    private Octets() {}

    /** What names of methods and fields are made of. */
    public static boolean isToken(byte b) {
        return b >= 0 && TOKEN[b];
    }

    /** What an authority is made of, but for a user's name: {@code uri-host [":" port]} (RFC 9110 section 7.2). */
    public static boolean isHost(byte b) {
        return b >= 0 && HOST[b];
    }

    /** Visible, and neither a fragment's mark nor a backslash, which some take for a slash. */
    public static boolean isTarget(byte b) {
        return b > ' ' && b != 0x7f && b != '#' && b != '\\';
    }

    /** Visible, a space, a tab, or beyond ASCII. */
    public static boolean isFieldValue(byte b) {
        return b < 0 || b >= ' ' && b != 0x7f || b == '\t';
    }

    /** 0 to 9. */
    public static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean[] table(String marks) {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = marks.indexOf(c) >= 0 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        return table;
    }
}
