package io.trestle.console.web;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What Hawtio's pages ask and Hawtio would answer otherwise: who is logged in (its own authentication is off, as Spring
 * Security does that; it would say {@code public}, and offer no way out), how the console looks, where Jolokia is, and to
 * which other processes it connects (to none).
 */
final class ConsoleAnswers extends OncePerRequestFilter {

    private static final String SETTINGS = Resources.text("hawtconfig.json");

    /** What Hawtio's pages look for; all else they ask by POST. Nothing of it comes to Jolokia. */
    private static final String FOUND = "{\"status\":200,\"value\":{\"agent\":\"trestle\"}}";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String answer = answer(request);
        if (answer == null) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("application/json");
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String answer(HttpServletRequest request) {
        if (ManagementPaths.isProbe(request)) {
            return FOUND;
        }
        return switch (request.getRequestURI()) {
            case ManagementPaths.CONSOLE + "/user" ->
                TextNode.valueOf(request.getRemoteUser()).toString();
            case ManagementPaths.CONSOLE + "/hawtconfig.json" -> SETTINGS;
            case ManagementPaths.CONSOLE + "/preset-connections" -> "[]";
            default -> null;
        };
    }
}
