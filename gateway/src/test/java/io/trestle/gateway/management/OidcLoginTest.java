package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.LoginDefinition;
import io.trestle.routes.estate.LoginDefinition.OidcDefinition;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Login over a provider that speaks OpenID Connect, from a browser's point of view. */
class OidcLoginTest extends ManagementTest {

    private final PretendProvider provider = open(PretendProvider::new);
    private CookieManager cookies = new CookieManager();
    private HttpClient browser = HttpClient.newHttpClient();

    private interface Opening {
        PretendProvider open() throws Exception;
    }

    private static PretendProvider open(Opening opening) {
        try {
            return opening.open();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    LoginDefinition login() {
        return new LoginDefinition(new OidcDefinition(
                URI.create(provider.issuer()),
                PretendProvider.CLIENT,
                PretendProvider.SECRET,
                List.of("profile"),
                "preferred_username",
                "realm_access.roles",
                List.of("ops-admins"),
                List.of("ops", "support")));
    }

    @BeforeEach
    void newBrowser() {
        cookies = new CookieManager();
        browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    @AfterAll
    void stop() {
        provider.close();
    }

    @Test
    void letsInWhomTheProviderKnowsWithTheRoleThatItGives() throws Exception {
        says("ada", List.of("other", "ops-admins"));
        assertThat(logIn()).endsWith("/actuator/hawtio/");
        assertThat(visit("/actuator/hawtio/user").body()).isEqualTo("\"ada\"");
        assertThat(reload()).isEqualTo(200);
    }

    @Test
    void letsViewersLookOnly() throws Exception {
        says("vera \"the viewer\"", List.of("support"));
        assertThat(logIn()).endsWith("/actuator/hawtio/");
        assertThat(visit("/actuator/hawtio/user").body()).isEqualTo("\"vera \\\"the viewer\\\"\"");
        assertThat(visit("/admin/v1/apis").statusCode()).isEqualTo(200);
        assertThat(reload()).isEqualTo(403);
    }

    @Test
    void keepsOutWhoHasNoRoleHere() throws Exception {
        says("eve", List.of("admin", "viewer"));
        assertThat(logIn()).endsWith("/login?refused");
        assertThat(visit("/actuator/hawtio/user").statusCode()).isEqualTo(401);
        provider.says(token -> token.claim("realm_access", Map.of("roles", List.of("ops"))));
        assertThat(logIn()).as("no name").endsWith("/login?refused");
    }

    @Test
    void keepsOutForgedTokensAndThoseOfOthers() throws Exception {
        says("eve", List.of("ops-admins"));
        provider.forges();
        assertThat(logIn()).endsWith("/login?refused");
        provider.says(token -> member(token, "eve").audience("somebody-else"));
        assertThat(logIn()).endsWith("/login?refused");
        provider.says(token -> member(token, "eve").issuer("http://127.0.0.1:1"));
        assertThat(logIn()).endsWith("/login?refused");
        provider.says(token -> member(token, "eve").claim("nonce", "an-older-one"));
        assertThat(logIn()).endsWith("/login?refused");
    }

    @Test
    void takesNoAnswerThatItDidNotAskFor() throws Exception {
        says("ada", List.of("ops-admins"));
        assertThat(location(visit("/login/oauth2/code/oidc?code=stolen&state=guessed")))
                .endsWith("/login?refused");
        String mine = location(visit("/oauth2/authorization/oidc"));
        String back =
                location(browser.send(HttpRequest.newBuilder(URI.create(mine)).build(), BodyHandlers.ofString()));
        newBrowser();
        assertThat(location(visit(back))).as("in another browser").endsWith("/login?refused");
        assertThat(visit("/oauth2/authorization/nonesuch").statusCode()).isIn(401, 403, 404, 500);
    }

    @Test
    void stillKnowsNamesAndPasswords() throws Exception {
        assertThat(get("viewer", "/admin/v1/apis").statusCode()).isEqualTo(200);
        assertThat(send(request("/login")).body()).contains("/oauth2/authorization/oidc");
    }

    private void says(String name, List<String> roles) {
        provider.says(token -> token.claim("preferred_username", name).claim("realm_access", Map.of("roles", roles)));
    }

    private static com.nimbusds.jwt.JWTClaimsSet.Builder member(
            com.nimbusds.jwt.JWTClaimsSet.Builder token, String name) {
        return token.claim("preferred_username", name).claim("realm_access", Map.of("roles", List.of("ops-admins")));
    }

    /** Goes to the provider and back; where one ends up. */
    private String logIn() throws Exception {
        String there = location(visit("/oauth2/authorization/oidc"));
        String back =
                location(browser.send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.ofString()));
        return location(visit(back));
    }

    private int reload() throws Exception {
        // a page of the console sets the cookie from which its scripts take the token
        browser.send(
                HttpRequest.newBuilder(address("/actuator/hawtio/"))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        String token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findAny()
                .orElseThrow();
        return browser.send(
                        HttpRequest.newBuilder(address("/admin/v1/reload"))
                                .header("X-XSRF-TOKEN", token)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> visit(String address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address(address)).build(), BodyHandlers.ofString());
    }

    private URI address(String address) {
        return URI.create(address.startsWith("http") ? address : "http://127.0.0.1:" + port() + address);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
