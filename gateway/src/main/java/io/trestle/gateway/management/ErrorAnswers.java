package io.trestle.gateway.management;

import io.trestle.console.ProblemException;
import io.trestle.console.UnreadableJson;
import io.trestle.console.web.ProblemAnswers;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** Makes every error of the management listener a problem (RFC 9457), whoever found it. */
@Controller
@ControllerAdvice
class ErrorAnswers implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    @ExceptionHandler
    void own(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemAnswers.send(e.problem(), request, response);
    }

    @ExceptionHandler
    void storeless(StoreUnavailableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.warn("{}", e.getMessage());
        Problem problem = Problem.of(503, "store-unavailable", "Store unavailable", "The store does not answer.")
                .withHeader("Retry-After", "5");
        ProblemAnswers.send(problem, request, response);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = Problem.of(400, "invalid-request", "Invalid request", UnreadableJson.sentence(e));
        ProblemAnswers.send(problem, request, response);
    }

    @ExceptionHandler
    void otherMediaType(HttpMediaTypeNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemAnswers.send(Problems.unsupportedMediaType("application/json"), request, response);
    }

    @ExceptionHandler
    void otherMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String[] methods = e.getSupportedMethods();
        Problem problem = Problems.methodNotAllowed(methods == null ? List.of() : List.of(methods));
        ProblemAnswers.send(problem, request, response);
    }

    /** Where the container and Spring send what they refuse, and what nobody caught. */
    @RequestMapping("/error")
    void foreign(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object uncaught = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (uncaught instanceof Throwable error) {
            LOG.error("Management request failed", error);
        }
        ProblemAnswers.send(problem(status instanceof Integer code ? code : 404), request, response);
    }

    private static Problem problem(int status) {
        if (status == 404 || status < 400) {
            return Problems.notFound();
        }
        HttpStatus known = HttpStatus.resolve(status);
        return Problem.of(status, known == null ? "Error" : known.getReasonPhrase(), "The request was not served.");
    }
}
