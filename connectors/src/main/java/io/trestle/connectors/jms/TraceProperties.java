package io.trestle.connectors.jms;

import io.trestle.connectors.SystemRequest;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** The properties with which every message is accompanied. */
public final class TraceProperties {

    /** What Artemis knows duplicates by. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private TraceProperties() {}

    /**
     * {@code traceparent}, {@code tracestate}, {@code messageId}, and the call id as {@code requestId}, where there are such.
     *
     * @param oneWay whether no reply is waited for
     */
    public static void set(Message message, SystemRequest request, boolean oneWay) throws JMSException {
        if (request.traceParent() != null) {
            message.setStringProperty("traceparent", request.traceParent());
            if (request.traceState() != null) {
                message.setStringProperty("tracestate", request.traceState());
            }
        }
        if (request.messageId() != null) {
            message.setStringProperty("messageId", request.messageId());
            if (oneWay) {
                // A broker drops what it had before. Where a reply is waited for, only the system can give it again.
                message.setStringProperty(DUPLICATE_ID, request.messageId());
            }
        }
        if (request.callId() != null) {
            message.setStringProperty("requestId", request.callId());
        }
    }
}
