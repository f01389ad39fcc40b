package io.trestle.routes.problem;

/** What may stand in a header field that the gateway writes: a token, and visible ASCII (RFC 9110 section 5). */
final class HeaderText {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HeaderText() {}

    static void check(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderText::isToken)) {
            throw new IllegalArgumentException("header name: " + ProblemText.clean(name, 80) + " (expected: a token)");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    name + ": " + ProblemText.clean(value, 80) + " (expected: visible ASCII and spaces)");
        }
    }

    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
