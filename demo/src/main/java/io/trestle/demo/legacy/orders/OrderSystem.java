package io.trestle.demo.legacy.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * An order system that is reached over queues only, with its broker. Orders of more than 1000 pieces are rejected. What
 * was sent while it was down is worked on when it is up again. {@link Queues} has the queues. Thread-safe.
 */
public final class OrderSystem implements AutoCloseable {

    private static final int PLACING = 2;

    private final OrderBroker broker;
    private final OrderBook book;
    private final ActiveMQConnectionFactory connections;
    private final Connection connection;

    private OrderSystem(
            OrderBroker broker, OrderBook book, ActiveMQConnectionFactory connections, Connection connection) {
        this.broker = broker;
        this.book = book;
        this.connections = connections;
        this.connection = connection;
    }

    /**
     * Starts broker and consumers on 127.0.0.1.
     *
     * @param folder where messages and orders are kept; made where it is missing
     * @param port 0 for a free one
     * @throws IOException when the port is taken or the folder cannot be used
     */
    public static OrderSystem start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        OrderBroker broker = OrderBroker.start(folder.resolve("broker"), port);
        try {
            OrderBook book = OrderBook.open(folder.resolve("orders.ndjson"), Clock.systemUTC());
            // Threads of its own, so that none outlive it.
            ActiveMQConnectionFactory connections =
                    new ActiveMQConnectionFactory(broker.address() + "?useGlobalWorkerPool=false");
            connections.setUseGlobalPools(false);
            OrderSystem system = new OrderSystem(broker, book, connections, connections.createConnection());
            system.open();
            return system;
        } catch (IOException | JMSException failure) {
            broker.close();
            throw new IOException("the order system cannot start: " + failure.getMessage(), failure);
        } catch (RuntimeException | Error failure) {
            broker.close();
            throw failure;
        }
    }

    /** The broker's address, {@code tcp://127.0.0.1:PORT}. */
    public URI broker() {
        return broker.address();
    }

    /** How many orders have been accepted, those before the last restart included. */
    public int accepted() {
        return book.size();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException gone) {
            throw new IllegalStateException("the order system does not let go of its broker", gone);
        } finally {
            // The client hears of its closed connection a little later, on threads that are gone if it is closed first.
            broker.close();
            connections.close();
            closeBook();
        }
    }

    private void open() throws JMSException {
        for (int i = 0; i < PLACING; i++) {
            attend(Queues.PLACE, (order, rejections) -> OrderMessages.tree(book.place(order)));
        }
        attend(Queues.STATUS, (request, rejections) -> status(request));
        attend(Queues.BATCH, this::placeAll);
        connection.start();
    }

    private void attend(String queue, OrderDesk.Work work) throws JMSException {
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        session.createConsumer(session.createQueue(queue)).setMessageListener(new OrderDesk(session, work));
    }

    private JsonNode status(JsonNode request) throws OrderFault {
        String orderId = request.path("orderId").asText();
        return OrderMessages.tree(book.find(orderId).orElseThrow(() -> OrderFault.unknown(orderId)));
    }

    private JsonNode placeAll(JsonNode batch, OrderDesk.Rejections rejections)
            throws OrderFault, IOException, JMSException {
        if (!batch.isArray()) {
            throw OrderFault.unreadable("not an array of orders");
        }
        for (JsonNode order : batch) {
            try {
                book.place(order);
            } catch (OrderFault fault) {
                rejections.add(order, fault);
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private void closeBook() {
        try {
            book.close();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException("the order book cannot be closed", failure);
        }
    }
}
