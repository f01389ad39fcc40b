package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway gets access tokens for a system: as a client with credentials of its own (RFC 6749 section 4.4), of type
 * Bearer (RFC 6750).
 *
 * @param url the token endpoint
 * @param clientId who the gateway is to the token endpoint
 * @param clientSecret goes with the client id, as a placeholder
 * @param scopes what is asked for; what the token endpoint gives by itself where left out
 * @param audience whom the token is for, at token endpoints that ask; not said where left out
 * @param authenticateBy where the client's credentials stand: `basic`, in the field Authorization (RFC 6749 section 2.3.1),
 *     or `body`, among the parameters; `basic`
 * @param timeout the longest that asking for a token may take; 5 s
 * @param tls whom to believe and who we are at the token endpoint; as for the system where left out
 */
public record OAuthClient(
        @Syntax(value = Syntaxes.WEB_ADDRESS, expected = Syntaxes.WEB_ADDRESS_EXPECTED)
        URI url,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED)
        String clientId,

        @Secret String clientSecret,

        @Syntax(value = Syntaxes.SCOPE, expected = Syntaxes.SCOPE_EXPECTED)
        List<String> scopes,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String audience,

        @DefaultsTo("basic") AuthenticateBy authenticateBy,

        @Range(min = 10, max = 60_000) @DefaultsTo("5s") Duration timeout,

        @Nullable SystemTls tls) {

    /** Where the client's credentials stand. */
    public enum AuthenticateBy {
        /** In the field {@code Authorization}. */
        BASIC,
        /** Among the parameters. */
        BODY
    }

    public OAuthClient {
        scopes = List.copyOf(scopes);
        Checks.of(OAuthClient.class, url, clientId, clientSecret, scopes, audience, authenticateBy, timeout, tls)
                .enforce();
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
