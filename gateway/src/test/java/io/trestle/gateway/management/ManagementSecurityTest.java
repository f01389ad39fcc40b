package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what with which method: role × path × method. */
class ManagementSecurityTest extends ManagementTest {

    @ParameterizedTest(name = "{0} {1}: nobody {2}, viewer {3}, admin {4}")
    @CsvSource({
        "GET,  /actuator/health,                            200, 200, 200",
        "GET,  /actuator/health/liveness,                   200, 200, 200",
        "GET,  /actuator/health/readiness,                  200, 200, 200",
        "GET,  /actuator/health/gateway,                    401, 200, 200",
        "POST, /actuator/health,                            401, 403, 403",
        "GET,  /actuator/prometheus,                        401, 200, 200",
        "GET,  /actuator,                                   401, 403, 403",
        "GET,  /actuator/env,                               401, 403, 403",
        "GET,  /actuator/heapdump,                          401, 403, 403",
        "POST, /actuator/shutdown,                          401, 403, 403",
        "GET,  /admin/v1/apis,                              401, 200, 200",
        "GET,  /admin/v1/apis/customers/v1,                 401, 200, 200",
        "GET,  /admin/v1/apis/customers/v1/openapi.json,    401, 200, 200",
        "GET,  /admin/v1/apis/nonesuch/v1,                  401, 404, 404",
        "GET,  /admin/v1/systems,                           401, 200, 200",
        "GET,  /admin/v1/consumers,                         401, 200, 200",
        "GET,  /admin/v1/generation,                        401, 200, 200",
        "GET,  /admin/v1/openapi.json,                      401, 200, 200",
        "GET,  /admin/v1/graph,                             401, 200, 200",
        "GET,  /admin/v1/graph/unused,                      401, 200, 200",
        "GET,  /admin/v1/calls/nonesuch,                    401, 404, 404",
        "POST, /admin/v1/graph,                             401, 403, 405",
        "GET,  /admin/v1/nonesuch,                          401, 404, 404",
        "POST, /admin/v1/reload,                            401, 403, 200",
        "GET,  /admin/v1/reload,                            401, 405, 405",
        "PUT,  /admin/v1/apis,                              401, 403, 405",
        "DELETE, /admin/v1/consumers,                       401, 403, 405",
        "GET,  /admin,                                      401, 403, 403",
        "GET,  /admin/v2/apis,                              401, 403, 403",
        "GET,  /nonesuch,                                   401, 403, 403",
        "GET,  /error,                                      401, 403, 403",
        "GET,  /login,                                      200, 200, 200",
        "GET,  /login.css,                                  200, 200, 200",
        "GET,  /portal,                                     401, 302, 302",
        "GET,  /portal/,                                    401, 200, 200",
        "GET,  /portal/portal.js,                           401, 200, 200",
        "GET,  /portal/settings.json,                       401, 200, 200",
        "GET,  /portal/apis/customers/v1,                   401, 200, 200",
        "GET,  /portal/swagger-ui/swagger-ui-bundle.js,     401, 200, 200",
        "GET,  /portal/swagger-ui/index.html,               401, 404, 404",
        "GET,  /portal/nonesuch,                            401, 404, 404",
        "POST, /portal/,                                    401, 403, 403",
        "GET,  /,                                           401, 302, 302",
        "GET,  /hawtio,                                     401, 302, 302",
        "GET,  /hawtio/jmx,                                 401, 302, 302",
        "GET,  /actuator/hawtio/,                           401, 200, 200",
        "GET,  /actuator/hawtio/index.html,                 401, 200, 200",
        "GET,  /actuator/hawtio/camel/routes,               401, 200, 200",
        "GET,  /actuator/hawtio/user,                       401, 200, 200",
        "GET,  /actuator/hawtio/hawtconfig.json,            401, 200, 200",
        "GET,  /actuator/hawtio/plugin,                     401, 200, 200",
        "POST, /actuator/hawtio/auth/login,                 401, 403, 403",
        "POST, /actuator/hawtio/proxy/127.0.0.1/1,          401, 403, 403",
        "GET,  /actuator/jolokia,                           401, 403, 403",
        "GET,  /actuator/jolokia/version,                   401, 403, 403",
        "GET,  /actuator/jolokia/read/java.lang:type=Memory, 401, 403, 403",
        "OPTIONS, /actuator/jolokia,                        401, 403, 403",
        "GET,  /actuator/hawtio/jolokia/list,               401, 403, 403",
        "TRACE, /admin/v1/apis,                             400, 400, 400"
    })
    void givesEachRoleWhatIsItsOwn(String method, String path, int nobody, int viewer, int admin) throws Exception {
        assertThat(List.of(
                        status(method, path, "nobody"), status(method, path, "viewer"), status(method, path, "admin")))
                .containsExactly(nobody, viewer, admin);
    }

    @Test
    void saysNothingOfTheInsideToStrangers() throws Exception {
        assertThat(get("nobody", "/actuator/health").body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(get("viewer", "/actuator/health").body()).contains("\"phase\":\"serving\"");
    }

    @Test
    void answersEveryRefusalWithAProblem() throws Exception {
        for (String path : List.of("/admin/v1/apis", "/admin/v1/nonesuch", "/nonesuch", "/actuator/jolokia")) {
            for (String user : List.of("nobody", "admin")) {
                HttpResponse<String> answer = get(user, path);
                if (answer.statusCode() >= 400) {
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(read(answer).get("status").asInt()).isEqualTo(answer.statusCode());
                }
            }
        }
    }

    @Test
    void challengesScriptsButNeverMakesABrowserAskForAPassword() throws Exception {
        assertThat(challenge("/admin/v1/apis", "*/*")).startsWith("Basic");
        assertThat(challenge("/actuator/hawtio/jolokia", "*/*")).startsWith("Form");
        HttpResponse<String> page = send(request("/admin/v1/apis").header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/hawtio;x=1/../../admin/v1/apis",
                "/admin/v1/apis;jsessionid=1",
                "/admin//v1/apis",
                "/admin/v1/%2e%2e/v1/apis",
                "/login/../admin/v1/apis",
                "/actuator/health/%2e%2e/prometheus",
                "/actuator/health%2f..%2fprometheus",
                "/login%00"
            })
    void letsNoPathAroundTheRules(String path) throws Exception {
        assertThat(status("GET", path, "nobody")).isBetween(400, 404);
    }

    @Test
    void sendsHeadersThatKeepOtherSitesOut() throws Exception {
        HttpResponse<String> page = send(request("/login"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        HttpResponse<String> console = get("viewer", "/actuator/hawtio/index.html");
        assertThat(console.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("script-src 'self'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe-eval"));
    }

    @Test
    void grantsNothingToOtherOrigins() throws Exception {
        HttpResponse<String> answer = send(as("admin", request("/actuator/jolokia"))
                .header("Origin", "http://evil.example")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"type\":\"version\"}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private int status(String method, String path, String user) throws Exception {
        boolean body = method.equals("POST") || method.equals("PUT");
        return send(as(user, request(path))
                        .method(method, body ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()))
                .statusCode();
    }

    private String challenge(String path, String accept) throws Exception {
        HttpResponse<String> answer =
                send(request(path).header("Accept", accept).POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(401);
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }
}
