package io.trestle.gateway.log;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line per request on the logger {@value #LOGGER}: method, path template, status, duration, who called, call id and
 * trace id. Never a body, a header field or what stood in a path or a query: those may be secrets or someone's data.
 */
public final class AccessLog implements CallObserver {

    /** Set its level to {@code off} to have none. */
    public static final String LOGGER = "io.trestle.access";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private static final double NANOS_PER_MILLI = 1e6;

    private final Function<OperationId, @Nullable String> templates;

    /** @param templates the path template of an operation that is being served */
    public AccessLog(Function<OperationId, @Nullable String> templates) {
        this.templates = templates;
    }

    @Override
    public void answered(Answered answered) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("method", answered.call() == null ? "-" : answered.method())
                .addKeyValue("status", answered.status())
                .addKeyValue("ms", Math.round(answered.duration().toNanos() / NANOS_PER_MILLI * 10) / 10.0)
                .addKeyValue("in", answered.requestBytes())
                .addKeyValue("out", answered.responseBytes())
                .addKeyValue("callId", answered.callId());
        if (answered.problem() != null) {
            line = line.addKeyValue("problem", answered.problem());
        }
        Call call = answered.call();
        if (call == null) {
            line.log("no operation");
            return;
        }
        Caller caller = call.caller();
        String template = templates.apply(call.operation());
        line.addKeyValue("path", template == null ? "-" : template)
                .addKeyValue("operation", call.operation())
                .addKeyValue("consumer", caller == null ? "-" : caller.consumer())
                .addKeyValue("traceId", call.trace().traceId())
                .log("call");
    }
}
