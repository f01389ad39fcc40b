package io.trestle.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The paths of the management listener, in one place. */
final class ManagementPaths {

    static final String CONSOLE = "/actuator/hawtio";
    /** What Trestle adds to the console. */
    static final String PLUGIN = "/trestle-plugin";

    /** Pages for people who call APIs. */
    static final String PORTAL = "/portal";

    static final String LOGIN = "/login";
    static final String LOGIN_STYLE = "/login.css";
    static final String LOGOUT = CONSOLE + "/auth/logout";

    static final RequestMatcher ANY_JOLOKIA =
            any("/actuator/jolokia", "/actuator/jolokia/**", CONSOLE + "/jolokia", CONSOLE + "/jolokia/**");
    static final RequestMatcher ANY_CONSOLE = any(CONSOLE, CONSOLE + "/**");
    static final RequestMatcher ANY_PORTAL = any(PORTAL, PORTAL + "/**");

    private ManagementPaths() {}

    /** GET and HEAD. */
    static RequestMatcher get(String... patterns) {
        RequestMatcher paths = any(patterns);
        return request ->
                ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) && paths.matches(request);
    }

    static RequestMatcher post(RequestMatcher paths) {
        return request -> "POST".equals(request.getMethod()) && paths.matches(request);
    }

    static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }

    /** Whether Hawtio's pages want to know where Jolokia is: by a GET, which Jolokia itself does not take. */
    static boolean isProbe(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && (CONSOLE + "/jolokia").equals(request.getRequestURI());
    }

    /** Whether a person looks at the answer. */
    static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
    }
}
