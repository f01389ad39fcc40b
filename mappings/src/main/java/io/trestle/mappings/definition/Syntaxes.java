package io.trestle.mappings.definition;

/** Regular expressions that several definitions share, each with its words for messages. */
public final class Syntaxes {

    /** Names of systems, APIs, consumers and plans. They are parts of paths and of file names. */
    public static final String NAME = "[a-z][a-z0-9-]{0,62}";

    public static final String NAME_EXPECTED = "lower-case letters, digits and -, beginning with a letter";

    /** Names of operations: what an XML name without a colon may be, but for seldom characters. */
    public static final String OPERATION = "[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_.-]{0,126}";

    public static final String OPERATION_EXPECTED = "letters, digits, _, . and -, beginning with a letter";

    /** JSON Pointers (RFC 6901). */
    public static final String POINTER = "(/([^/~]|~[01])*)*";

    public static final String POINTER_EXPECTED = "a JSON Pointer such as /customer/name";

    /** Names of HTTP header fields (RFC 9110, section 5.1). */
    public static final String FIELD_NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    public static final String FIELD_NAME_EXPECTED = "the name of a header field";

    /** Any text on one line with something in it. */
    public static final String LINE = "[^\\r\\n]*[^\\s][^\\r\\n]*";

    public static final String LINE_EXPECTED = "a line of text";

    /** Scopes (RFC 6749, section 3.3). */
    public static final String SCOPE = "[!#-\\[\\]-~]+";

    public static final String SCOPE_EXPECTED = "a scope: visible ASCII without space, quote and backslash";

    /** Addresses of HTTP services. Logins do not belong into them: addresses are logged and listed. */
    public static final String WEB_ADDRESS =
            "https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?([/?][^\\s#]*)?";

    public static final String WEB_ADDRESS_EXPECTED = "http(s)://host[:port][/path], without a login";

    /** Addresses of HTTP services to which paths and queries are added. */
    public static final String BASE_ADDRESS =
            "https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?(/[^\\s?#]*)?";

    public static final String BASE_ADDRESS_EXPECTED = "http(s)://host[:port][/path], without a login or a query";

    private Syntaxes() {}
}
