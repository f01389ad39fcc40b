package io.trestle.demo.legacy.orders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the order system will not do. The name goes into {@link Queues#FAULT}, the rest is the answer's body. */
final class OrderFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fault;
    private final String reason;

    private OrderFault(String fault, String reason) {
        super(fault + ": " + reason);
        this.fault = fault;
        this.reason = reason;
    }

    /** A message that is no order at all. */
    static OrderFault unreadable(String reason) {
        return new OrderFault("UnreadableMessage", reason);
    }

    /** An order that nobody could carry out. */
    static OrderFault invalid(String reason) {
        return new OrderFault("InvalidOrder", reason);
    }

    /** An order that goes against the rules of the house. */
    static OrderFault rejected(String reason) {
        return new OrderFault("OrderRejected", reason);
    }

    static OrderFault unknown(String orderId) {
        return new OrderFault("UnknownOrder", "No order is known as " + orderId + ".");
    }

    String fault() {
        return fault;
    }

    ObjectNode body() {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
    }
}
