package io.trestle.demo.legacy.orders;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every order accepted, in memory and in a file of one line each, so that a restart forgets none. Thread-safe. */
final class OrderBook implements AutoCloseable {

    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 100;

    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Order> byReference = new HashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;
    private final BufferedWriter file;

    private OrderBook(Clock clock, BufferedWriter file) {
        this.clock = clock;
        this.file = file;
    }

    /** Opens the book in {@code file}; makes an empty one where there is none. */
    static OrderBook open(Path file, Clock clock) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        OrderBook book = new OrderBook(
                clock, Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        for (String line : lines) {
            book.recall(line);
        }
        if (!lines.isEmpty()) {
            // A process that was killed may have left half a line: what follows must not be glued to it.
            book.file.newLine();
        }
        return book;
    }

    synchronized Order place(JsonNode wanted) throws OrderFault, IOException {
        int customerId = whole(wanted, "customerId");
        int quantity = whole(wanted, "quantity");
        String sku = name(wanted, "sku");
        if (sku == null) {
            throw OrderFault.invalid("sku is missing");
        }
        if (quantity > MOST) {
            throw OrderFault.rejected("quantity " + quantity + " is more than " + MOST);
        }
        String number = "O-" + (100_001 + orders.size());
        Order order = new Order(
                number,
                "ACCEPTED",
                name(wanted, "reference"),
                customerId,
                sku,
                quantity,
                clock.instant().toString());
        file.write(json.writeValueAsString(order));
        file.newLine();
        file.flush();
        remember(order);
        return order;
    }

    /** The order with this number or, failing that, with this reference. */
    synchronized Optional<Order> find(String name) {
        Order order = orders.get(name);
        return Optional.ofNullable(order == null ? byReference.get(name) : order);
    }

    synchronized int size() {
        return orders.size();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private void remember(Order order) {
        orders.put(order.orderId(), order);
        if (order.reference() != null) {
            byReference.put(order.reference(), order);
        }
    }

    private void recall(String line) throws IOException {
        try {
            if (!line.isBlank()) {
                remember(json.readValue(line, Order.class));
            }
        } catch (JacksonException half) {
            // Written by a process that was killed: nobody was told of this order.
        }
    }

    private static int whole(JsonNode order, String field) throws OrderFault {
        JsonNode value = order.path(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
            throw OrderFault.invalid(field + " is not a whole number above 0");
        }
        return value.intValue();
    }

    private static @Nullable String name(JsonNode order, String field) throws OrderFault {
        JsonNode value = order.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_NAME) {
            throw OrderFault.invalid(field + " is not a text of 1 to " + LONGEST_NAME + " characters");
        }
        return value.textValue();
    }
}
