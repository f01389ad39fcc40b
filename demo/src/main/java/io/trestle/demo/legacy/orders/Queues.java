package io.trestle.demo.legacy.orders;

/** The order system's queues, and how it says that it will not do what it was asked. */
public final class Queues {

    /** Takes one order and answers its number. */
    public static final String PLACE = "orders.place";

    /** Takes {@code {"orderId"}} and answers the order. */
    public static final String STATUS = "orders.status";

    /** Takes an array of orders and answers nothing. */
    public static final String BATCH = "orders.batch";

    /** Where that ends up which nobody waits for: rejected orders of a batch and unreadable messages. */
    public static final String REJECTED = "orders.rejected";

    /** The message property that names the fault; a good answer does not have it. */
    public static final String FAULT = "fault";

    private Queues() {}
}
