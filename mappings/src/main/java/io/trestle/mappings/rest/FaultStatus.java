package io.trestle.mappings.rest;

import io.trestle.mappings.name.Words;
import java.util.List;

/** What status a declared fault has by default, from its name: the caller's mistake unless it says otherwise. */
final class FaultStatus {

    static final int MISTAKE = 422;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int FAILED = 502;
    private static final int TOO_SLOW = 504;

    private FaultStatus() {}

    static int of(String fault) {
        String name = "-" + String.join("-", Words.of(fault)) + "-";
        if (says(name, "not-found", "no-such", "unknown", "does-not-exist", "not-exist", "doesnt-exist")) {
            return NOT_FOUND;
        }
        if (says(name, "already-exists", "already-exist", "duplicate", "conflict", "not-unique", "concurrent")) {
            return CONFLICT;
        }
        if (says(name, "access-denied", "permission", "unauthorized", "not-authorized", "unauthorised", "forbidden")
                || says(name, "authorization", "authentication", "not-allowed", "security")) {
            return FORBIDDEN;
        }
        if (says(name, "timeout", "time-out", "timed-out")) {
            return TOO_SLOW;
        }
        return says(name, "internal", "system", "server", "technical", "unexpected", "unavailable", "database")
                ? FAILED
                : MISTAKE;
    }

    private static boolean says(String name, String... words) {
        return List.of(words).stream().anyMatch(word -> name.contains("-" + word + "-"));
    }
}
