package io.trestle.connectors.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a token endpoint issues (RFC 6749 section 5.1), read. Of what it says besides, only the code of an error is told on
 * (section 5.2): other text may repeat what it was sent.
 *
 * @param life what it says in {@code expires_in}, a day at most; 5 minutes where it does not say
 */
record IssuedToken(String value, Duration life) {

    static final Duration UNSAID = Duration.ofMinutes(5);

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private static final JsonMapper JSON = new JsonMapper();

    /** What may follow {@code Bearer} in a header field, and more than RFC 6750 section 2.1 has. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /** RFC 6749 section 5.2. */
    private static final Map<String, String> ERRORS = Map.of(
            "invalid_request", "it does not understand the request",
            "invalid_client", "it does not accept client-id and client-secret",
            "invalid_grant", "it does not accept the grant",
            "unauthorized_client", "the client may not use client credentials",
            "unsupported_grant_type", "it does not know client credentials",
            "invalid_scope", "it does not give these scopes");

    /** @throws NoTokenException when the answer is none with a token of type Bearer */
    static IssuedToken read(TokenEndpoint.Answer answer) throws NoTokenException {
        JsonNode said = json(answer.body());
        if (answer.status() != 200) {
            String code = said.path("error").asText();
            String meaning = ERRORS.get(code);
            throw none("the token endpoint answered " + answer.status()
                    + (meaning == null ? "" : " " + code + ": " + meaning));
        }
        if (!said.isObject()) {
            throw none("the token endpoint answered 200 without a JSON object");
        }
        if (!said.path("token_type").asText().equalsIgnoreCase("Bearer")) {
            throw none("token_type: " + (said.has("token_type") ? "another" : "missing") + " (expected: Bearer)");
        }
        JsonNode token = said.path("access_token");
        if (!token.isTextual() || !TOKEN.matcher(token.textValue()).matches()) {
            throw none("access_token: " + (token.isMissingNode() ? "missing" : "not visible ASCII")
                    + " (expected: a token)");
        }
        return new IssuedToken(token.textValue(), life(said.path("expires_in")));
    }

    /** In seconds; some write the number as text. */
    private static Duration life(JsonNode seconds) throws NoTokenException {
        if (seconds.isMissingNode() || seconds.isNull()) {
            return UNSAID;
        }
        String text = seconds.isIntegralNumber() || seconds.isTextual() ? seconds.asText() : "";
        if (!SECONDS.matcher(text).matches()) {
            throw none("expires_in: not a number of seconds (expected: such as 3600)");
        }
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(text)));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            // Its message would quote the answer.
            return JSON.missingNode();
        }
    }

    private static NoTokenException none(String why) {
        return NoTokenException.refused(why);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "IssuedToken[life=" + life + "]";
    }
}
