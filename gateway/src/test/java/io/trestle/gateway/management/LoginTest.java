package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The form, its session, and the token against forgery. */
class LoginTest extends ManagementTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void logsInWithTheFormAndOutAgain() throws Exception {
        HttpResponse<String> answer = login("admin", "admin", token());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/actuator/hawtio/");
        assertThat(visit("/actuator/hawtio/user").body()).isEqualTo("\"admin\"");

        HttpResponse<String> out = visit("/actuator/hawtio/auth/logout");
        assertThat(out.headers().firstValue("Location").orElseThrow()).endsWith("/login?out");
        assertThat(visit("/actuator/hawtio/user").statusCode()).isEqualTo(401);
    }

    @Test
    void leadsToThePortalWhereThatWasAskedForAndNowhereElse() throws Exception {
        cookies.getCookieStore().removeAll();
        HttpRequest page = HttpRequest.newBuilder(address("/portal/apis/customers/v1"))
                .header("Accept", "text/html")
                .build();
        assertThat(browser.send(page, BodyHandlers.ofString()).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?portal"));
        assertThat(visit("/login?failed&portal").body())
                .contains("name=\"start\" value=\"portal\"", "Name or password is wrong.");

        assertThat(login("viewer", "viewer", token(), "portal")).endsWith("/portal/");
        assertThat(login("viewer", "wrong", token(), "portal")).endsWith("/login?failed&portal");
        assertThat(login("viewer", "viewer", token(), "https://evil.example/")).endsWith("/actuator/hawtio/");
        assertThat(visit("/login?portal=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void keepsItsCookiesFromOtherSitesAndScripts() throws Exception {
        HttpResponse<String> answer = login("viewer", "viewer", token());
        String session = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("TRESTLE_SESSION="))
                .findAny()
                .orElseThrow();
        assertThat(session).contains("HttpOnly").contains("SameSite=Strict");
    }

    @Test
    void changesTheSessionAtTheLogin() throws Exception {
        login("viewer", "viewer", token());
        String first = cookie("TRESTLE_SESSION");
        login("admin", "admin", token());
        assertThat(cookie("TRESTLE_SESSION")).isNotEqualTo(first);
    }

    @Test
    void refusesTheFormWithoutItsToken() throws Exception {
        token();
        assertThat(login("admin", "admin", "forged").statusCode()).isEqualTo(403);
    }

    @Test
    void saysThatTheNameOrThePasswordIsWrongAndNotWhich() throws Exception {
        for (String name : new String[] {"admin", "nonesuch"}) {
            HttpResponse<String> answer = login(name, "wrong", token());
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?failed");
        }
        assertThat(visit("/login?failed").body()).contains("Name or password is wrong.");
    }

    @Test
    void asksSessionsForTheTokenWhereSomethingChanges() throws Exception {
        login("admin", "admin", token());
        HttpRequest forged = HttpRequest.newBuilder(address("/admin/v1/reload"))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(browser.send(forged, BodyHandlers.ofString()).statusCode()).isEqualTo(403);

        // a page of the console sets the cookie from which its scripts take the token
        visit("/actuator/hawtio/");
        HttpRequest meant = HttpRequest.newBuilder(address("/admin/v1/reload"))
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(browser.send(meant, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void slowsDownWhoGuesses() throws Exception {
        for (int i = 0; i < 6; i++) {
            guess();
        }
        HttpResponse<String> answer = guess();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    private HttpResponse<String> guess() throws Exception {
        return send(request("/admin/v1/apis").header("Authorization", "Basic Z3Vlc3NlcjpndWVzcw=="));
    }

    private String token() throws Exception {
        Matcher token = TOKEN.matcher(visit("/login").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** Where to that leads. */
    private String login(String name, String password, String token, String start) throws Exception {
        String more = "&start=" + URLEncoder.encode(start, StandardCharsets.UTF_8);
        return submit(name, password, token, more)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> login(String name, String password, String token) throws Exception {
        return submit(name, password, token, "");
    }

    private HttpResponse<String> submit(String name, String password, String token, String more) throws Exception {
        String form = "username=" + name + "&password=" + password + "&_csrf="
                + URLEncoder.encode(token, StandardCharsets.UTF_8) + more;
        HttpRequest request = HttpRequest.newBuilder(address("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> visit(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Accept", path.endsWith("/user") ? "*/*" : "text/html")
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findAny()
                .map(HttpCookie::getValue)
                .orElseThrow();
    }
}
