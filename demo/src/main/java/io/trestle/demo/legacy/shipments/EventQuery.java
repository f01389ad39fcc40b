package io.trestle.demo.legacy.shipments;

import org.apache.kafka.common.header.Headers;

/**
 * Somebody asks what became of an event.
 *
 * @param headers go back with the answer, so that whoever asked knows what it answers
 */
record EventQuery(String eventId, Headers headers) {}
