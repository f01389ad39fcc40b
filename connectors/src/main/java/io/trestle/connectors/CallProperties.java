package io.trestle.connectors;

import io.trestle.connectors.system.Priority;

/** Names of the exchange properties that accompany a call through its Camel route. */
public final class CallProperties {

    /** The call id, a {@link String}; what {@code Trestle-Call-Id} says. */
    public static final String CALL_ID = "TrestleCallId";

    /**
     * What a system knows the message by, a {@link String}: the same over attempts, replays and nodes, so that a system
     * which remembers ids does the work once. Set where an operation is one call of one system; a route that calls
     * several times has no one id to give.
     */
    public static final String MESSAGE_ID = "TrestleMessageId";

    /** When the call must be over: {@link System#nanoTime()} as {@link Long}. */
    public static final String DEADLINE = "TrestleDeadline";

    /** The W3C {@code traceparent} to hand on, a {@link String}. */
    public static final String TRACE_PARENT = "TrestleTraceParent";

    /** The W3C {@code tracestate} to hand on, a {@link String}; absent where none came. */
    public static final String TRACE_STATE = "TrestleTraceState";

    /**
     * Path variables and query parameters of the call, a {@code Map<String, String>}, for templates of the system's
     * operation.
     */
    public static final String PARAMETERS = "TrestleParameters";

    /** {@link Boolean#TRUE} where answers pass that do not fit what the system says of them; they fail where absent. */
    public static final String LENIENT = "TrestleLenient";

    /** Who makes calls to systems on this exchange, a {@link CallOrigin}; the route that it is in where absent. */
    public static final String ORIGIN = "TrestleOrigin";

    /** How important the call is, a {@link Priority}; {@code NORMAL} where absent. */
    public static final String PRIORITY = "TrestlePriority";

    /** What crosses to systems during the call, {@link Crossings}; absent where nobody asks. */
    public static final String CROSSINGS = "TrestleCrossings";

    /** What a connector says of its answer besides the body: an {@link Integer} HTTP status, where the system has one. */
    public static final String SYSTEM_STATUS = "TrestleSystemStatus";

    private CallProperties() {}
}
