package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How operators log in besides by name and password. Read once, at start.
 *
 * @param oidc a provider that knows them; none by default
 */
public record LoginDefinition(@Nullable OidcDefinition oidc) {

    public LoginDefinition {
        Checks.of(LoginDefinition.class, oidc).enforce();
    }

    /**
     * A provider of OpenID Connect. Operators come back from it to {@code /login/oauth2/code/oidc} of the management listener.
     *
     * @param issuer its issuer identifier; what else there is to know is asked of it (OpenID Connect Discovery 1.0)
     * @param clientId the gateway's name there
     * @param clientSecret the gateway's password there
     * @param scopes what is asked for besides openid; profile by default
     * @param nameClaim the claim with the name that audit trails show; preferred_username by default
     * @param rolesClaim the claim with the roles, with dots where it lies in others; roles by default
     * @param admin values of it that make someone an admin; admin by default
     * @param viewer values of it that make someone a viewer; viewer by default
     */
    public record OidcDefinition(
            @Syntax(value = Syntaxes.WEB_ADDRESS, expected = Syntaxes.WEB_ADDRESS_EXPECTED)
            URI issuer,

            @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED)
            String clientId,

            @Secret String clientSecret,

            @DefaultsTo("[profile]") List<String> scopes,
            @DefaultsTo("preferred_username") String nameClaim,
            @DefaultsTo("roles") String rolesClaim,
            @NotEmpty @DefaultsTo("[admin]") List<String> admin,
            @NotEmpty @DefaultsTo("[viewer]") List<String> viewer) {

        public OidcDefinition {
            scopes = List.copyOf(scopes);
            admin = List.copyOf(admin);
            viewer = List.copyOf(viewer);
            Checks.of(
                            OidcDefinition.class,
                            issuer,
                            clientId,
                            clientSecret,
                            scopes,
                            nameClaim,
                            rolesClaim,
                            admin,
                            viewer)
                    .enforce();
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }
}
