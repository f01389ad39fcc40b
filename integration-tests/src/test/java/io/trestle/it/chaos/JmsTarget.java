package io.trestle.it.chaos;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * An idempotent system behind a queue: takes one message after the other, and does not let go of one before it is done.
 * Lives outside of its broker, and connects anew when that was away.
 */
final class JmsTarget implements AutoCloseable {

    static final String QUEUE = "chaos.orders";
    private static final int DONE = 200;
    private static final long PATIENCE_MS = 500;

    private final int port;
    private final Effects effects;
    private final Thread thread = new Thread(this::run, "chaos-jms");
    private volatile boolean closed;
    private volatile long idleSince = Long.MAX_VALUE;

    JmsTarget(int port, Effects effects) {
        this.port = port;
        this.effects = effects;
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the queue has had nothing for a while. */
    boolean isIdle() {
        return System.nanoTime() - idleSince > 2_000_000_000L;
    }

    private void run() {
        while (!closed) {
            try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(
                            "tcp://127.0.0.1:" + port + "?reconnectAttempts=0&connectionTTL=5000&callTimeout=3000"
                                    + "&consumerWindowSize=0&clientFailureCheckPeriod=2000");
                    Connection connection = factory.createConnection()) {
                connection.start();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                take(session, session.createConsumer(session.createQueue(QUEUE)));
            } catch (JMSException | IOException | RuntimeException away) {
                idleSince = Long.MAX_VALUE;
                pause();
            }
        }
    }

    private void take(Session session, MessageConsumer consumer) throws JMSException, IOException {
        while (!closed) {
            Message message = consumer.receive(PATIENCE_MS);
            if (message == null) {
                idleSince = idleSince == Long.MAX_VALUE ? System.nanoTime() : idleSince;
                continue;
            }
            idleSince = Long.MAX_VALUE;
            BytesMessage bytes = (BytesMessage) message;
            byte[] body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            String id = message.getStringProperty("messageId");
            if (effects.take(id, new String(body, StandardCharsets.UTF_8)) == DONE) {
                session.commit();
            } else {
                session.rollback();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(10_000);
    }
}
