package io.trestle.demo.legacy;

import io.trestle.demo.legacy.crm.CrmService;
import io.trestle.demo.legacy.inventory.InventoryService;
import io.trestle.demo.legacy.orders.OrderSystem;
import io.trestle.demo.legacy.shipments.ShipmentTracker;
import java.io.IOException;
import java.util.Map;

/**
 * Four pretend legacy systems on 127.0.0.1: a SOAP service, an order system behind an Artemis broker, a shipment tracker
 * behind a Kafka broker, an HTTP service that speaks XML. Thread-safe.
 */
public final class LegacyEstate implements AutoCloseable {

    private final DataLock lock;
    private final CrmService crm;
    private final OrderSystem orders;
    private final ShipmentTracker shipments;
    private final InventoryService inventory;

    private LegacyEstate(DataLock lock, Starts starts) throws IOException {
        this.lock = lock;
        this.crm = starts.get(CrmService.class);
        this.orders = starts.get(OrderSystem.class);
        this.shipments = starts.get(ShipmentTracker.class);
        this.inventory = starts.get(InventoryService.class);
    }

    /**
     * Starts all four at once and waits until they listen; stops all where one fails.
     *
     * @throws IOException whose message is one sentence: a taken port, a folder in use
     */
    public static LegacyEstate start(LegacySettings settings) throws IOException {
        DataLock lock = DataLock.take(settings.data());
        Starts starts = new Starts();
        try {
            starts.add(
                    "shipments",
                    () -> ShipmentTracker.start(settings.data().resolve("shipments"), settings.shipmentsPort()));
            starts.add("orders", () -> OrderSystem.start(settings.data().resolve("orders"), settings.ordersPort()));
            starts.add("crm", () -> CrmService.start(settings.crmPort()));
            starts.add("inventory", () -> InventoryService.start(settings.inventoryPort()));
            starts.await();
            return new LegacyEstate(lock, starts);
        } catch (IOException | RuntimeException | Error failure) {
            starts.closeAll();
            lock.close();
            throw failure;
        }
    }

    public CrmService crm() {
        return crm;
    }

    public OrderSystem orders() {
        return orders;
    }

    public ShipmentTracker shipments() {
        return shipments;
    }

    public InventoryService inventory() {
        return inventory;
    }

    /** The placeholders of {@code demo/estate} and where the systems are: {@code crm.url} and so on. */
    public Map<String, String> placeholders() {
        return Map.of(
                "crm.url", crm.address().toString(),
                "orders.broker", orders.broker().toString(),
                "shipments.brokers", shipments.brokers(),
                "inventory.url", inventory.address().toString());
    }

    /** Stops all four; when it returns no thread, port or lock of theirs is left. */
    @Override
    public void close() throws IOException {
        try (lock;
                inventory;
                crm;
                orders;
                shipments) {
            // Closing is all there is to do: in the reverse order, each even where the one before it failed.
        }
    }
}
