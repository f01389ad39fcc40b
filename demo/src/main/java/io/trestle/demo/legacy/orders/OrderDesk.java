package io.trestle.demo.legacy.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of one queue, one at a time, each in a transaction of its own: what was taken but not answered when
 * the process died is taken again.
 */
final class OrderDesk implements MessageListener {

    /** What a queue's messages ask for. */
    @FunctionalInterface
    interface Work {
        /**
         * Does what a message asks for.
         *
         * @param rejections takes the parts of a request that cannot be done while the others are
         * @return the answer; where nobody waits for it, it is dropped
         */
        JsonNode done(JsonNode request, Rejections rejections) throws OrderFault, IOException, JMSException;
    }

    /** Where orders go for whose rejection nobody waits. */
    @FunctionalInterface
    interface Rejections {
        void add(JsonNode order, OrderFault fault) throws JMSException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final Duration ANSWER_LIVES = Duration.ofMinutes(1);

    private final Session session;
    private final MessageProducer producer;
    private final Work work;

    OrderDesk(Session session, Work work) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(null);
        this.work = work;
    }

    @Override
    public void onMessage(Message message) {
        try {
            try {
                JsonNode answer = work.done(OrderMessages.read(message), this::reject);
                answer(message, OrderMessages.answer(session, message, answer));
            } catch (OrderFault fault) {
                refuse(message, fault);
            }
            session.commit();
        } catch (JMSException | IOException | RuntimeException failure) {
            LOG.warn("An order message could not be worked on, the broker will give it again", failure);
            rollBack();
        }
    }

    private void refuse(Message request, OrderFault fault) throws JMSException {
        if (request.getJMSReplyTo() == null) {
            reject(JsonNodeFactory.instance.objectNode(), fault);
            return;
        }
        Message answer = OrderMessages.answer(session, request, fault.body());
        answer.setStringProperty(Queues.FAULT, fault.fault());
        answer(request, answer);
    }

    private void answer(Message request, Message answer) throws JMSException {
        Destination to = request.getJMSReplyTo();
        if (to == null) {
            return;
        }
        String correlation = request.getJMSCorrelationID();
        answer.setJMSCorrelationID(correlation == null ? request.getJMSMessageID() : correlation);
        try {
            producer.send(to, answer, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, ANSWER_LIVES.toMillis());
        } catch (JMSException gone) {
            LOG.debug("Nobody waited for the answer", gone);
        }
    }

    private void reject(JsonNode order, OrderFault fault) throws JMSException {
        Message rejected = session.createTextMessage(order.toString());
        rejected.setStringProperty(Queues.FAULT, fault.fault());
        rejected.setStringProperty("reason", fault.body().path("reason").asText());
        producer.send(session.createQueue(Queues.REJECTED), rejected);
    }

    private void rollBack() {
        try {
            session.rollback();
        } catch (JMSException closing) {
            LOG.debug("The session is gone already", closing);
        }
    }
}
