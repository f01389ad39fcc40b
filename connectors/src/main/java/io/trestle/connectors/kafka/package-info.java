/**
 * Systems behind Kafka topics.
 *
 * <p>A record's value is the JSON of the call; fields that the JSON lacks come from the call's parameters. The key is what the
 * operation's pointer finds in it, as text: a message without it is invalid, as it would lose its place among the records of
 * its key. The headers are {@code traceparent}, {@code tracestate} and {@code requestId}, the call id. Nothing else of the
 * caller's crosses.
 *
 * <p>One-way: the call ends when all in-sync replicas have the record ({@code acks=all}, idempotent producer). Whether a
 * broker can be reached is found out before the record is handed over; one that goes away after that makes the call
 * {@code TIMED_OUT}, as the record may yet arrive.
 *
 * <p>Request and reply: the request also has {@code kafka_correlationId} and {@code kafka_replyTopic}, the names of Spring for
 * Apache Kafka, so that a Spring listener replies without further code. The answer is the record of the reply topic with the
 * same {@code kafka_correlationId}. Every gateway reads the whole reply topic from the moment of its first request, in no
 * consumer group, and drops what answers no call of its own, late answers too.
 *
 * <p>A team's route reaches the brokers as a Camel Kafka component under the system's name:
 * {@code from: shipments:shipments.events?groupId=audit}.
 */
@NullMarked
package io.trestle.connectors.kafka;

import org.jspecify.annotations.NullMarked;
