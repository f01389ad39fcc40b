package io.trestle.routes.mediation;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFaultException;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.door.FailureAnswers;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import io.trestle.transformers.InvalidMessageException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the callers of one operation are told when its route ends with an exception: declared faults with the status that
 * the definition gives them, 422 otherwise; failures of the system as 502, 503 or 504; a message that the caller got
 * wrong as 400. Everything else is the gateway's own mistake, 500.
 */
public final class RouteFailures implements FailureAnswers {

    private static final int UNPROCESSABLE = 422;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Map<String, Integer> faults;
    private final boolean messageIsTheCallers;

    private RouteFailures(Map<String, Integer> faults, boolean messageIsTheCallers) {
        this.faults = Map.copyOf(faults);
        this.messageIsTheCallers = messageIsTheCallers;
    }

    /**
     * Of an operation that is bound to a system's: what the system cannot take is what the caller sent.
     *
     * @param faults declared faults by name, and the status that each becomes
     */
    public static RouteFailures ofSystemCall(Map<String, Integer> faults) {
        return new RouteFailures(faults, true);
    }

    /** Of an operation that is bound to a team's route: what a system cannot take there, the route made. */
    public static RouteFailures ofTeamRoute(Map<String, Integer> faults) {
        return new RouteFailures(faults, false);
    }

    @Override
    public Problem answer(Throwable failure) {
        Throwable known = known(failure);
        if (known instanceof SystemFaultException fault) {
            return fault(fault);
        }
        if (known instanceof SystemFailureException system) {
            return systemFailure(system);
        }
        if (known instanceof UnmappableAnswerException) {
            return Problems.systemFailed();
        }
        if (known instanceof SaturatedException) {
            return Problems.overloaded(RETRY_AFTER);
        }
        if (known instanceof InvalidMessageException invalid && messageIsTheCallers) {
            return Problems.invalid(errors(invalid));
        }
        return Problems.internal();
    }

    /** Camel wraps what processors throw; what we know may lie a few causes deep. */
    private static @Nullable Throwable known(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof SystemFaultException
                    || cause instanceof SystemFailureException
                    || cause instanceof UnmappableAnswerException
                    || cause instanceof InvalidMessageException
                    || cause instanceof SaturatedException) {
                return cause;
            }
        }
        return null;
    }

    private Problem fault(SystemFaultException fault) {
        Integer said = faults.get(fault.fault());
        int status = said == null ? byName(fault.fault()) : said;
        return Problems.fault(status, fault.fault(), fault.reason(), fields(fault.detail()));
    }

    /** A fault of an HTTP system is named by its status, {@code 404}, and keeps it. */
    private static int byName(String fault) {
        return fault.matches("4[0-9]{2}") ? Integer.parseInt(fault) : UNPROCESSABLE;
    }

    private static Map<String, Object> fields(@Nullable JsonNode detail) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (detail != null && detail.isObject()) {
            detail.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private static Problem systemFailure(SystemFailureException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE -> Problems.systemUnavailable(RETRY_AFTER);
            case SATURATED ->
                failure.priority() == null
                        ? Problems.systemUnavailable(RETRY_AFTER)
                        : Problems.gaveWay(Words.shown(failure.priority()), RETRY_AFTER);
            case CIRCUIT_OPEN ->
                Problems.systemUnavailable(Objects.requireNonNullElse(failure.retryAfter(), RETRY_AFTER));
            case TIMED_OUT -> Problems.systemTimedOut();
            case FAILED ->
                failure.getCause() instanceof InvalidMessageException answer
                        ? Problems.systemFailed(errors(answer).stream()
                                .filter(error -> error.pointer().startsWith("/"))
                                .toList())
                        : Problems.systemFailed();
        };
    }

    private static List<Problem.FieldError> errors(InvalidMessageException invalid) {
        return invalid.violations().stream()
                .map(violation -> new Problem.FieldError(violation.pointer(), violation.detail()))
                .toList();
    }
}
