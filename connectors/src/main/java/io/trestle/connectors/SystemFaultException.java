package io.trestle.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A fault that the system declares in its contract: an answer of the business kind, not a failure of the system. */
public final class SystemFaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String system;
    private final String operation;
    private final String fault;
    private final String reason;
    private final transient @Nullable JsonNode detail;

    /**
     * @param fault the fault's name as the contract declares it
     * @param reason the sentence that the system gave
     * @param detail the fault's fields; null where it has none
     */
    public SystemFaultException(
            String system, String operation, String fault, String reason, @Nullable JsonNode detail) {
        super(system + "." + operation + ": fault " + fault);
        this.system = system;
        this.operation = operation;
        this.fault = fault;
        this.reason = reason;
        this.detail = detail;
    }

    public String system() {
        return system;
    }

    public String operation() {
        return operation;
    }

    public String fault() {
        return fault;
    }

    public String reason() {
        return reason;
    }

    public @Nullable JsonNode detail() {
        return detail;
    }
}
