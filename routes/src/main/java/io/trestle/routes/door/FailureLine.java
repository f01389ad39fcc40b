package io.trestle.routes.door;

import java.util.Set;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of the log about something that failed, with key-value pairs that lead to it. There is a stack trace only where
 * the logger is at DEBUG, as {@code --verbose} sets it.
 */
public final class FailureLine {

    private static final int DEEPEST = 20;
    private static final int LONGEST = 300;

    /** Their messages quote the message's body, which belongs into no log. */
    private static final Set<Class<?>> QUOTING = Set.of(
            InvalidPayloadException.class, NoTypeConversionAvailableException.class, TypeConversionException.class);

    private final LoggingEventBuilder line;

    private FailureLine(LoggingEventBuilder line) {
        this.line = line;
    }

    public static FailureLine of(Logger log, Level level, Throwable failure) {
        LoggingEventBuilder line = log.atLevel(level);
        return new FailureLine(log.isDebugEnabled() ? line.setCause(failure) : line).with("failure", text(failure));
    }

    /** @param value null where it is not known: the pair is left out then */
    public FailureLine with(String key, @Nullable Object value) {
        return value == null ? this : new FailureLine(line.addKeyValue(key, value));
    }

    public void log(String message) {
        line.log(message);
    }

    /**
     * The type and the first line of the message of what failed, up to 300 characters: of the gateway's own exception where
     * there is one, as it says most, and else of the innermost.
     */
    static String text(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null && !isOwn(cause); depth++) {
            cause = cause.getCause();
        }
        String message = isQuoting(cause) ? null : cause.getMessage();
        String first = message == null
                ? ""
                : message.strip().lines().findFirst().map(said -> ": " + said).orElse("");
        String text = cause.getClass().getSimpleName() + first;
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static boolean isOwn(Throwable failure) {
        return failure.getClass().getName().startsWith("io.trestle.");
    }

    private static boolean isQuoting(Throwable failure) {
        return QUOTING.stream().anyMatch(type -> type.isInstance(failure));
    }
}
