package io.trestle.routes.problem;

import io.trestle.routes.problem.Problem.FieldError;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The one factory of problem details (RFC 9457): whatever the gateway itself answers with an error is made here, so that
 * kinds, titles and header fields are the same everywhere.
 *
 * <p>Every problem has a type {@code urn:trestle:problem:KIND}; the kind never changes once released, and metrics use it
 * as a label. A {@code detail} helps the caller to mend the request. It never says how the gateway works inside.
 *
 * <p>Thread-safe: there is no state.
 */
public final class Problems {

    /** The media type of every answer made from a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /**
     * The problem as UTF-8 JSON. Texts are cut at 1,000 characters and lists of errors at 50; control characters, which
     * a stranger may have put there, are replaced. Extensions do not replace the members of RFC 9457.
     *
     * @param instance a URI reference of this occurrence, see {@link #instance}
     */
    public static byte[] toJson(Problem problem, String instance) {
        return ProblemJson.write(problem, instance);
    }

    /** What names one occurrence: {@code urn:trestle:call:ID}, so that the caller can quote it and logs find it. */
    public static String instance(String callId) {
        return "urn:trestle:call:" + callId;
    }

    /** 400: not HTTP, or not JSON, or otherwise not to be read. */
    public static Problem malformed(String detail) {
        return Problem.of(400, "malformed-request", "Malformed request", detail);
    }

    /** 400: readable, but not as the contract says. */
    public static Problem invalid(List<FieldError> errors) {
        return Problem.of(400, "invalid-request", "Invalid request", "The request does not fit the contract.")
                .withErrors(errors);
    }

    /**
     * 401: nobody, or nobody known.
     *
     * @param challenges for {@code WWW-Authenticate} (RFC 9110 section 11.6.1), at least one
     */
    public static Problem unauthenticated(String detail, List<String> challenges) {
        if (challenges.isEmpty()) {
            throw new IllegalArgumentException("challenges: none (expected: at least one)");
        }
        return Problem.of(401, "unauthenticated", "Authentication needed", detail)
                .withHeader("WWW-Authenticate", String.join(", ", challenges));
    }

    /** 403: known, but not allowed. */
    public static Problem forbidden(String detail) {
        return Problem.of(403, "forbidden", "Not allowed", detail);
    }

    /** 404: nothing is served at this path. */
    public static Problem notFound() {
        return Problem.of(404, "not-found", "Not found", "Nothing is served at this path.");
    }

    /** 405: the path is served, with other methods (RFC 9110 section 15.5.6). */
    public static Problem methodNotAllowed(Collection<String> allowed) {
        String allow = String.join(", ", new TreeSet<>(allowed));
        return Problem.of(405, "method-not-allowed", "Method not allowed", "This path answers to " + allow + " only.")
                .withHeader("Allow", allow);
    }

    /** 406: the caller accepts nothing that the operation can answer with. */
    public static Problem notAcceptable(String offered) {
        return Problem.of(
                406,
                "not-acceptable",
                "Not acceptable",
                "Accept excludes what this operation answers with: " + offered);
    }

    /** 408: the request did not arrive in time. The connection is closed with it (RFC 9110 section 15.5.9). */
    public static Problem requestTimeout() {
        return Problem.of(408, "request-timeout", "Request too slow", "The request did not arrive whole in time.");
    }

    /** 409: in conflict with another request, such as one with the same {@code Idempotency-Key}. */
    public static Problem conflict(String detail) {
        return Problem.of(409, "conflict", "Conflict", detail);
    }

    /** 410: the API was retired. */
    public static Problem retired() {
        return Problem.of(410, "retired", "Retired", "This version of the API is no longer served.");
    }

    /** 413: more body than the operation takes. */
    public static Problem bodyTooLarge(long limit) {
        return Problem.of(413, "body-too-large", "Body too large", "The body may have up to " + limit + " bytes.");
    }

    /** 414: a longer request target than the gateway takes. */
    public static Problem targetTooLong(int limit) {
        return Problem.of(
                414, "target-too-long", "Target too long", "The request target may have up to " + limit + " bytes.");
    }

    /** 415: a body of a kind that the operation does not take; {@code Accept} says which ones it does. */
    public static Problem unsupportedMediaType(String expected) {
        return Problem.of(
                        415, "unsupported-media-type", "Unsupported media type", "The body has to be " + expected + ".")
                .withHeader("Accept", expected);
    }

    /**
     * 415: a body that was compressed, where it has to be read, and not as it can be (RFC 9110 sections 12.5.3 and 15.5.16).
     *
     * @param accepted the codings in which it may come
     */
    public static Problem unsupportedContentCoding(String accepted) {
        return Problem.of(
                        415,
                        "unsupported-content-coding",
                        "Unsupported content coding",
                        "The body may not come in this Content-Encoding.")
                .withHeader("Accept-Encoding", accepted);
    }

    /**
     * A fault that the system declares as the caller's mistake.
     *
     * @param status 422, or what the definition says
     * @param fault the declared name of the fault
     * @param fields of the fault; a name that RFC 9457 takes gets {@code fault_} before it
     */
    public static Problem fault(int status, String fault, String detail, Map<String, Object> fields) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("fault", fault);
        fields.forEach((name, value) -> extensions.putIfAbsent(
                ProblemJson.RESERVED.contains(name) || name.equals("fault") ? "fault_" + name : name, value));
        return Problem.of(status, "fault", "Refused by the system", detail).withExtensions(extensions);
    }

    /** 429: too many requests; {@code detail} says of what. */
    public static Problem throttled(String detail, Duration retryAfter) {
        return Problem.of(429, "throttled", "Too many requests", detail).withHeader("Retry-After", seconds(retryAfter));
    }

    /** 431: a larger head than the gateway takes. */
    public static Problem headTooLarge(int limit) {
        return Problem.of(
                431, "head-too-large", "Head too large", "The request's head may have up to " + limit + " bytes.");
    }

    /** 500: the gateway's own mistake. What went wrong is in the log, under the call id. */
    public static Problem internal() {
        return Problem.of(500, "internal", "Internal error", "The gateway could not complete the call.");
    }

    /** 501: a mock that has nothing to answer with. */
    public static Problem noExample() {
        return Problem.of(
                501,
                "no-example",
                "No example",
                "This operation is answered by a mock, and its contract shows no example of what it answers.");
    }

    /** 503: what was kept for a system is not told to a mock. */
    public static Problem mocked(Duration retryAfter) {
        return unavailable("mocked", "A mock answers for the system behind this operation.", retryAfter);
    }

    /** 502: the system behind failed, or gave an answer that is none. */
    public static Problem systemFailed() {
        return Problem.of(502, "system-failed", "System failed", "The system behind this operation failed.");
    }

    /**
     * 502: the system behind gave an answer that does not fit what it says of its answers.
     *
     * @param errors where; none where that would tell of more than the answer
     */
    public static Problem systemFailed(List<FieldError> errors) {
        return errors.isEmpty()
                ? systemFailed()
                : Problem.of(
                                502,
                                "system-failed",
                                "System failed",
                                "The system behind this operation gave an answer that is not as it promises.")
                        .withErrors(errors);
    }

    /** 503: the system behind cannot be reached or takes no more. */
    public static Problem systemUnavailable(Duration retryAfter) {
        return unavailable(
                "system-unavailable", "The system behind this operation cannot take the call now.", retryAfter);
    }

    /** 503: the system behind has room, but only for calls that are more important. */
    public static Problem gaveWay(String priority, Duration retryAfter) {
        return unavailable(
                "system-unavailable",
                "The system behind this operation has no room for calls of priority " + priority + " now.",
                retryAfter);
    }

    /** 503: the gateway has too much to do. */
    public static Problem overloaded(Duration retryAfter) {
        return unavailable("overloaded", "The gateway cannot take the call now.", retryAfter);
    }

    /** 503: who issued the token cannot be reached, so that it can be neither believed nor refused. */
    public static Problem issuerUnavailable(Duration retryAfter) {
        return unavailable("issuer-unavailable", "Tokens cannot be checked at the moment.", retryAfter);
    }

    /** 503: the gateway is starting, stopping, or about to change. */
    public static Problem notReady(Duration retryAfter) {
        return unavailable("not-ready", "This operation is not served at the moment.", retryAfter);
    }

    /** 503: what must not be lost cannot be kept, so it is not begun. */
    public static Problem storeUnavailable(Duration retryAfter) {
        return unavailable("store-unavailable", "The gateway cannot keep what it must for this call now.", retryAfter);
    }

    /** 504: the store broke off in the act of taking the message. */
    public static Problem acceptanceUnknown() {
        return Problem.of(
                504,
                "acceptance-unknown",
                "Not known whether accepted",
                "The store broke off while it took the message. Sent again with the same Idempotency-Key it is taken once.");
    }

    /** 504: the system behind did not answer in time. */
    public static Problem systemTimedOut() {
        return Problem.of(
                504, "system-timed-out", "System too slow", "The system behind this operation did not answer in time.");
    }

    /** A duration as {@code delay-seconds} (RFC 9110 section 10.2.3): rounded up, at least 1. */
    public static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusNanos(999_999_999).toSeconds()));
    }

    private static Problem unavailable(String kind, String detail, Duration retryAfter) {
        return Problem.of(503, kind, "Unavailable", detail).withHeader("Retry-After", seconds(retryAfter));
    }
}
