package io.trestle.connectors.jms;

import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import io.trestle.transformers.InvalidMessageException;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;

/** Sends requests. Blocks the thread that it is called on. */
final class MessageSender {

    private final String system;
    private final Broker broker;
    private final ReplyQueues replies;

    MessageSender(String system, Broker broker, ReplyQueues replies) {
        this.system = system;
        this.broker = broker;
        this.replies = replies;
    }

    /** Ends with {@code result} failed, or with the message handed to the broker, which is the answer to a one-way call. */
    void send(JmsExchange exchange, SystemRequest request, CompletableFuture<SystemAnswer> result) {
        try {
            attempt(exchange, request, result, true);
        } catch (InvalidMessageException | NotSentException e) {
            result.completeExceptionally(e);
        } catch (JMSException | RuntimeException e) {
            result.completeExceptionally(failure(request, e));
        }
    }

    private void attempt(
            JmsExchange exchange, SystemRequest request, CompletableFuture<SystemAnswer> result, boolean again)
            throws JMSException, InvalidMessageException, NotSentException {
        // A pooled connection can have died while it rested, which its first use shows: nothing was sent over it then.
        boolean first = false;
        try (Connection connection = broker.pooled()) {
            first = again;
            try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(session.createQueue(exchange.queue()))) {
                first = false;
                send(session, producer, exchange, request, result);
            }
        } catch (JMSException e) {
            if (!first || e instanceof JMSSecurityException || e instanceof InvalidDestinationException) {
                throw e;
            }
            attempt(exchange, request, result, false);
        }
    }

    private void send(
            Session session,
            MessageProducer producer,
            JmsExchange exchange,
            SystemRequest request,
            CompletableFuture<SystemAnswer> result)
            throws JMSException, InvalidMessageException, NotSentException {
        Message message = exchange.write(session, request);
        if (exchange.operation().oneWay()) {
            message.setJMSCorrelationID(request.callId());
            producer.send(message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, Message.DEFAULT_TIME_TO_LIVE);
            result.complete(SystemAnswer.NOTHING);
            return;
        }
        ReplyQueue queue = replies.open();
        ReplyQueue.Awaited awaited = queue.await(request, exchange, result);
        message.setJMSReplyTo(queue.destination());
        message.setJMSCorrelationID(awaited.correlationId());
        long left = request.remaining().toMillis();
        if (left > 0 && !result.isDone()) {
            producer.send(message, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, left);
            awaited.sentAs(message.getJMSMessageID());
        }
    }

    private SystemFailureException failure(SystemRequest request, Exception cause) {
        boolean refused = cause instanceof JMSSecurityException
                || cause instanceof InvalidDestinationException
                || !(cause instanceof JMSException);
        return new SystemFailureException(
                system, request.operation(), refused ? Kind.FAILED : Kind.UNREACHABLE, broker.reason(cause), cause);
    }
}
