package io.trestle.ledger.replay;

import io.trestle.ledger.failure.HeaderField;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one failure is to be replayed.
 *
 * @param body in the place of the original's; empty for the original's
 * @param headers in the place of the original's of these names; null for none
 * @param dryRun whether the message to the system is made and not sent
 * @param resume whether it goes to the step that failed: what systems answered in the attempt before is not asked again
 * @param through by which definitions: those of today, or those that the call failed by
 * @param reason why, for the audit trail
 */
public record ReplayOrder(
        Optional<byte[]> body,
        @Nullable List<HeaderField> headers,
        boolean dryRun,
        boolean resume,
        Through through,
        @Nullable String reason) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]{0,4000}");

    public ReplayOrder {
        for (HeaderField field : headers == null ? List.<HeaderField>of() : headers) {
            if (!NAME.matcher(field.name()).matches()) {
                throw new IllegalArgumentException("headers: a name that is none (expected: RFC 9110 section 5.1)");
            }
            if (!VALUE.matcher(field.value()).matches()) {
                throw new IllegalArgumentException("headers: " + field.name() + ": not the value of a header field");
            }
        }
    }

    /** One from the beginning. */
    public ReplayOrder(
            Optional<byte[]> body, @Nullable List<HeaderField> headers, boolean dryRun, @Nullable String reason) {
        this(body, headers, dryRun, false, Through.CURRENT, reason);
    }

    /** As it failed. */
    public static ReplayOrder asItIs(@Nullable String reason) {
        return new ReplayOrder(Optional.empty(), null, false, reason);
    }

    /** The same, by these definitions. */
    public ReplayOrder by(Through definitions) {
        return new ReplayOrder(body, headers, dryRun, resume, definitions, reason);
    }
}
