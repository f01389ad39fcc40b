package io.trestle.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Which requests need a token against forgery: the login, those with a session, and those that another site makes a
 * browser send, with Basic credentials that it remembers. Scripts that send Basic credentials do not.
 */
final class CsrfRules {

    private CsrfRules() {}

    static boolean needsNoToken(HttpServletRequest request) {
        return request.getRequestedSessionId() == null
                && !isFromAnotherSite(request)
                && !request.getRequestURI().equals(ManagementPaths.LOGIN);
    }

    /** By the Fetch Metadata fields where there are any, else by {@code Origin} (RFC 6454). */
    private static boolean isFromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !authority(origin).equals(request.getHeader("Host"));
    }

    private static String authority(String origin) {
        int scheme = origin.indexOf("://");
        return scheme < 0 ? "" : origin.substring(scheme + 3);
    }

    /** Puts the token's cookie into every page, from where the console's scripts take it. */
    static final class CookieFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (ManagementPaths.isPage(request) && request.getAttribute("_csrf") instanceof CsrfToken token) {
                token.getToken();
            }
            chain.doFilter(request, response);
        }
    }
}
