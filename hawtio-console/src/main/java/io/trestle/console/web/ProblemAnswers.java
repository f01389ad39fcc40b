package io.trestle.console.web;

import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers of the management listener that are errors (RFC 9457). */
public final class ProblemAnswers {

    private ProblemAnswers() {}

    /** Writes the problem as the whole answer, about what the caller asked for; nothing where an answer has begun. */
    public static void send(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        // Where the container forwards an error, the request's own path is that of the error page.
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        byte[] body = Problems.toJson(problem, asked instanceof String path ? path : request.getRequestURI());
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(Problems.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
