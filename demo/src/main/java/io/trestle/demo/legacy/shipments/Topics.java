package io.trestle.demo.legacy.shipments;

/** The tracker's topics and the record headers that it understands. */
public final class Topics {

    /** Takes shipment events, keyed by order. */
    public static final String EVENTS = "shipments.events";

    /** Takes {@code {"eventId"}}: what did the tracker see? */
    public static final String QUERIES = "shipments.queries";

    /** Where the tracker answers, with the headers of the query. */
    public static final String ANSWERS = "shipments.answers";

    /** The header that gives an event its id. */
    public static final String EVENT_ID = "requestId";

    /** The header that names the fault; a good answer does not have it. */
    public static final String FAULT = "fault";

    private Topics() {}
}
