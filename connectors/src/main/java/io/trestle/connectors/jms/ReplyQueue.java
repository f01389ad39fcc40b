package io.trestle.connectors.jms;

import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary queue to which a system replies, and the calls that wait there. Thread-safe. */
final class ReplyQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyQueue.class);
    private static final int EARLY = 256;

    private final Connection connection;
    private final Destination destination;
    private final String system;
    private final String prefix = UUID.randomUUID() + "-";
    private final AtomicLong number = new AtomicLong();
    private final Map<String, Awaited> waiting = new ConcurrentHashMap<>();
    private final Map<String, Message> early = Collections.synchronizedMap(new Early());
    private final AtomicInteger sending = new AtomicInteger();
    private volatile boolean open = true;

    private ReplyQueue(Connection connection, Destination destination, String system) {
        this.connection = connection;
        this.destination = destination;
        this.system = system;
    }

    /** @param connection closed with the queue, and when it cannot be opened */
    static ReplyQueue open(Connection connection, String system) throws JMSException {
        try {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            TemporaryQueue destination = session.createTemporaryQueue();
            ReplyQueue queue = new ReplyQueue(connection, destination, system);
            connection.setExceptionListener(queue::lost);
            session.createConsumer(destination).setMessageListener(queue::replied);
            connection.start();
            return queue;
        } catch (JMSException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Destination destination() {
        return destination;
    }

    boolean isOpen() {
        return open;
    }

    /** Begins to wait for the reply to a request; {@code result} ends with it, and its end ends the waiting. */
    Awaited await(SystemRequest request, JmsExchange exchange, CompletableFuture<SystemAnswer> result) {
        Awaited awaited = new Awaited(prefix + number.incrementAndGet(), request, exchange, result);
        sending.incrementAndGet();
        waiting.put(awaited.correlationId, awaited);
        result.whenComplete((answer, failure) -> awaited.forget());
        if (!open) {
            awaited.lost(null);
        }
        return awaited;
    }

    private void replied(Message message) {
        try {
            String id = message.getJMSCorrelationID();
            if (id == null || deliver(id, message) || sending.get() == 0) {
                return;
            }
            // A system that names the message id can reply before the send returns, which tells us this id.
            early.put(id, message);
            if (deliver(id, message)) {
                early.remove(id);
            }
        } catch (JMSException | RuntimeException e) {
            LOG.warn("{}: a reply cannot be read", system, e);
        }
    }

    private boolean deliver(String id, Message message) {
        Awaited awaited = waiting.get(id);
        if (awaited == null) {
            return false;
        }
        awaited.exchange.read(awaited.request, message, awaited.result);
        return true;
    }

    private void lost(@Nullable JMSException cause) {
        open = false;
        waiting.values().forEach(awaited -> awaited.lost(cause));
    }

    @Override
    public void close() {
        lost(null);
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("{}: the connection for replies did not close", system, e);
        }
    }

    /** A call that waits for its reply. */
    final class Awaited {

        private final String correlationId;
        private final SystemRequest request;
        private final JmsExchange exchange;
        private final CompletableFuture<SystemAnswer> result;
        private final AtomicBoolean inSend = new AtomicBoolean(true);
        private volatile @Nullable String messageId;

        private Awaited(
                String correlationId,
                SystemRequest request,
                JmsExchange exchange,
                CompletableFuture<SystemAnswer> result) {
            this.correlationId = correlationId;
            this.request = request;
            this.exchange = exchange;
            this.result = result;
        }

        String correlationId() {
            return correlationId;
        }

        /** The id that the broker's client gave the request; a reply may name it instead. */
        void sentAs(@Nullable String id) {
            if (id == null) {
                return;
            }
            messageId = id;
            waiting.put(id, this);
            if (result.isDone()) {
                forget();
            }
            Message reply = early.remove(id);
            if (reply != null) {
                deliver(id, reply);
            }
            sendEnded();
        }

        private void sendEnded() {
            if (inSend.compareAndSet(true, false) && sending.decrementAndGet() == 0) {
                early.clear();
            }
        }

        private void forget() {
            sendEnded();
            waiting.remove(correlationId);
            String id = messageId;
            if (id != null) {
                waiting.remove(id);
            }
        }

        private void lost(@Nullable JMSException cause) {
            result.completeExceptionally(new SystemFailureException(
                    system,
                    request.operation(),
                    Kind.UNREACHABLE,
                    "the connection was lost while the reply was awaited",
                    cause));
        }
    }

    /** The latest replies to what is not yet known. */
    private static final class Early extends LinkedHashMap<String, Message> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Message> eldest) {
            return size() > EARLY;
        }
    }
}
