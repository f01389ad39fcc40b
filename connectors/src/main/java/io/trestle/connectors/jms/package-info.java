/**
 * JMS systems behind an Artemis broker.
 *
 * <p>A request is a TextMessage, BytesMessage or MapMessage with the JSON of the call; fields that the JSON lacks come from the
 * call's parameters. Its properties are {@code traceparent}, {@code tracestate} and {@code requestId}, the call id. Nothing
 * else of the caller's crosses.
 *
 * <p>Request and reply: a temporary queue per gateway and system takes the replies. The system answers to
 * {@code JMSReplyTo}, with the request's {@code JMSCorrelationID} or its {@code JMSMessageID} as the
 * {@code JMSCorrelationID}. The request is not persistent and expires when the call does, so that a system does not work on
 * what nobody waits for. A late reply is dropped. A call fails when the connection is lost: its reply can no longer come.
 *
 * <p>One-way: the message is persistent, does not expire, and the call ends when the broker has confirmed it.
 *
 * <p>An ObjectMessage is never deserialised: such a reply is a failure, and the connections handed to teams' routes refuse
 * every class.
 *
 * <p>A team's route reaches the broker as a Camel JMS component under the system's name, over the same pooled connections:
 * {@code from: orders:queue:orders.rejected}.
 */
@NullMarked
package io.trestle.connectors.jms;

import org.jspecify.annotations.NullMarked;
