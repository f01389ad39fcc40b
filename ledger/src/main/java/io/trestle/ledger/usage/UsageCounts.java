package io.trestle.ledger.usage;

import io.trestle.routes.call.CallObserver.Answered;

/**
 * How many calls, and what became of them.
 *
 * @param calls of callers who are known, whatever was answered
 * @param billable those answered with a status below 400
 * @param throttled those answered with 429
 * @param clientErrors those answered with another 4xx, and those whose client went away
 * @param failures those answered with 5xx
 * @param requestBytes of bodies
 * @param responseBytes of bodies
 */
public record UsageCounts(
        long calls,
        long billable,
        long throttled,
        long clientErrors,
        long failures,
        long requestBytes,
        long responseBytes) {

    static final UsageCounts NONE = new UsageCounts(0, 0, 0, 0, 0, 0, 0);

    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAILURE = 500;

    static UsageCounts of(Answered answered) {
        int status = answered.status();
        return new UsageCounts(
                1,
                status < FIRST_CLIENT_ERROR ? 1 : 0,
                status == TOO_MANY_REQUESTS ? 1 : 0,
                status >= FIRST_CLIENT_ERROR && status < FIRST_FAILURE && status != TOO_MANY_REQUESTS ? 1 : 0,
                status >= FIRST_FAILURE ? 1 : 0,
                answered.requestBytes(),
                answered.responseBytes());
    }

    UsageCounts plus(UsageCounts more) {
        return new UsageCounts(
                calls + more.calls,
                billable + more.billable,
                throttled + more.throttled,
                clientErrors + more.clientErrors,
                failures + more.failures,
                requestBytes + more.requestBytes,
                responseBytes + more.responseBytes);
    }
}
