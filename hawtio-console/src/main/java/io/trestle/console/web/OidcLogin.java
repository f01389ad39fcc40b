package io.trestle.console.web;

import io.trestle.console.Role;
import io.trestle.routes.estate.LoginDefinition.OidcDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Login by a provider of OpenID Connect (code flow with PKCE, RFC 7636). Who has none of the roles does not get in. The provider
 * is asked about itself when the first one logs in, so that the gateway starts without it.
 */
final class OidcLogin implements ClientRegistrationRepository {

    static final String REGISTRATION = "oidc";

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);

    private final OidcDefinition provider;
    private volatile @Nullable ClientRegistration known;

    OidcLogin(OidcDefinition provider) {
        this.provider = provider;
    }

    void addTo(HttpSecurity http) throws Exception {
        OidcUserService users = new OidcUserService();
        http.oauth2Login(login -> login.clientRegistrationRepository(this)
                .loginPage(ManagementPaths.LOGIN)
                .defaultSuccessUrl(ManagementPaths.CONSOLE + "/", true)
                .userInfoEndpoint(info -> info.oidcUserService(request -> operator(request, users)))
                .failureHandler((request, response, failed) -> {
                    LOG.warn("Failed login over {}: {}", provider.issuer(), failed.getMessage());
                    response.sendRedirect(ManagementPaths.LOGIN + "?refused");
                }));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(REGISTRATION)) {
            return null;
        }
        ClientRegistration found = known;
        if (found == null) {
            found = ClientRegistrations.fromIssuerLocation(provider.issuer().toString())
                    .registrationId(REGISTRATION)
                    .clientId(provider.clientId())
                    .clientSecret(provider.clientSecret())
                    .scope(Stream.concat(Stream.of("openid"), provider.scopes().stream())
                            .distinct()
                            .toList())
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(true)
                            .build())
                    .build();
            known = found;
        }
        return found;
    }

    private OidcUser operator(OidcUserRequest request, OidcUserService users) {
        OidcUser user = users.loadUser(request);
        Role role = role(user.getClaims()).orElseThrow(() -> refusal("no role"));
        if (user.getClaimAsString(provider.nameClaim()) == null) {
            throw refusal("no claim " + provider.nameClaim());
        }
        return new DefaultOidcUser(
                List.of(new SimpleGrantedAuthority(role.authority())),
                user.getIdToken(),
                user.getUserInfo(),
                provider.nameClaim());
    }

    /** The greatest that any of the claim's values makes of someone. */
    private Optional<Role> role(Map<String, Object> claims) {
        Object claim = claims;
        for (String part : provider.rolesClaim().split("\\.")) {
            claim = claim instanceof Map<?, ?> inner ? inner.get(part) : null;
        }
        List<String> values = claim instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : Stream.ofNullable(claim).map(String::valueOf).toList();
        if (values.stream().anyMatch(provider.admin()::contains)) {
            return Optional.of(Role.ADMIN);
        }
        return values.stream().anyMatch(provider.viewer()::contains) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private static OAuth2AuthenticationException refusal(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error("access_denied", why, null), why);
    }
}
