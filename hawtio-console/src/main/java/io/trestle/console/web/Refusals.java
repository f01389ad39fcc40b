package io.trestle.console.web;

import io.trestle.console.login.TooManyAttemptsException;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** What those get to see who are not logged in, are not allowed, or failed to log in. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private static final String BASIC = "Basic realm=\"trestle\", charset=\"UTF-8\"";

    /** For the console's own requests: a challenge that makes no browser ask for a password by itself. */
    private static final String FORM = "Form realm=\"trestle\"";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof TooManyAttemptsException tooMany) {
            ProblemAnswers.send(slowDown(tooMany.retryAfter()), request, response);
        } else if (ManagementPaths.isPage(request)) {
            boolean portal = ManagementPaths.ANY_PORTAL.matches(request);
            response.sendRedirect(portal ? ManagementPaths.LOGIN + "?portal" : ManagementPaths.LOGIN);
        } else {
            String challenge = ManagementPaths.ANY_CONSOLE.matches(request) ? FORM : BASIC;
            ProblemAnswers.send(
                    Problems.unauthenticated("The management listener needs a login.", List.of(challenge)),
                    request,
                    response);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        ProblemAnswers.send(
                Problems.forbidden("Your role does not allow this, or the request does not come from the console."),
                request,
                response);
    }

    /** After a form: back to it. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        String why = failed instanceof TooManyAttemptsException ? "wait" : "failed";
        boolean portal = "portal".equals(request.getParameter(LoginPage.START));
        response.sendRedirect(ManagementPaths.LOGIN + "?" + why + (portal ? "&portal" : ""));
    }

    private static Problem slowDown(Duration pause) {
        return Problem.of(429, "login-throttled", "Too many failed logins", "Try again later.")
                .withHeader("Retry-After", Long.toString(pause.toSeconds() + 1));
    }
}
