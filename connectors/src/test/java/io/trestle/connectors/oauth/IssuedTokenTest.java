package io.trestle.connectors.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What token endpoints answer, and what is made of it. */
class IssuedTokenTest {

    private static IssuedToken read(int status, String body) throws NoTokenException {
        return IssuedToken.read(new TokenEndpoint.Answer(status, body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"access_token\":\"a.b-_~+/=\",\"token_type\":\"Bearer\",\"expires_in\":3600}; 3600",
                "{\"access_token\":\"a.b-_~+/=\",\"token_type\":\"bEARER\",\"expires_in\":\"3600\"}; 3600",
                "{\"access_token\":\"a.b-_~+/=\",\"token_type\":\"Bearer\"}; 300",
                "{\"access_token\":\"a.b-_~+/=\",\"token_type\":\"Bearer\",\"expires_in\":null}; 300",
                "{\"access_token\":\"a.b-_~+/=\",\"token_type\":\"Bearer\",\"expires_in\":0}; 0",
                "{\"access_token\":\"a.b-_~+/=\",\"token_type\":\"Bearer\",\"expires_in\":999999999999999999}; 86400",
            })
    void takesATokenAndItsLife(String body, long seconds) throws Exception {
        IssuedToken token = read(200, body);

        assertThat(token.value()).isEqualTo("a.b-_~+/=");
        assertThat(token.life()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(token.toString()).doesNotContain("a.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"s3cr3t\"",
                "{\"access_token\":\"s3cr3t\",",
                "<html>s3cr3t</html>",
                "access_token=s3cr3t&token_type=Bearer",
                "{\"access_token\":\"s3cr3t\"}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer s3cr3t\"}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":[\"Bearer\"]}",
                "{\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":123,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3cr3t x\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3cr3t\\r\\nX-Evil: 1\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3cr3té\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\",\"expires_in\":-1}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\",\"expires_in\":1.5}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\",\"expires_in\":1e400}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\",\"expires_in\":99999999999999999999}",
                "{\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\",\"expires_in\":{}}",
            })
    void refusesWhatIsNoneAndQuotesNothing(String body) {
        assertThatExceptionOfType(NoTokenException.class)
                .isThrownBy(() -> read(200, body))
                .satisfies(e -> assertThat(e.isRefusal()).isTrue())
                .withNoCause()
                .withMessageStartingWith("no access token: ")
                .withMessageNotContaining("s3cr3t");
    }

    @Test
    void isNotDeepEnoughToBreakAnything() {
        assertThatExceptionOfType(NoTokenException.class)
                .isThrownBy(() -> read(200, "[".repeat(60_000)))
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "401; {\"error\":\"invalid_client\",\"error_description\":\"s3cr3t is wrong\"}; answered 401 invalid_client: it does not accept client-id and client-secret",
                "400; {\"error\":\"invalid_scope\"}; answered 400 invalid_scope: it does not give these scopes",
                "400; {\"error\":\"s3cr3t\"}; answered 400",
                "500; s3cr3t; answered 500",
                "302; ''; answered 302",
                "201; {\"access_token\":\"s3cr3t\",\"token_type\":\"Bearer\"}; answered 201",
            })
    void tellsErrorsThatAreKnown(int status, String body, String said) {
        NoTokenException failure = catchThrowableOfType(NoTokenException.class, () -> read(status, body));

        assertThat(failure).hasMessage("no access token: the token endpoint " + said);
        assertThat(failure.isRefusal()).isTrue();
    }
}
