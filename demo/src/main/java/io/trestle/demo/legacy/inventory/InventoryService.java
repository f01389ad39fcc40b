package io.trestle.demo.legacy.inventory;

import com.sun.net.httpserver.HttpExchange;
import io.trestle.demo.legacy.http.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /stock/{sku}} answers an item as {@code stock.xsd} has it. The skus {@code A-1} to {@code A-50} are known,
 * {@code SLOW} takes five seconds, {@code BROKEN} answers 500, any other 404. Thread-safe.
 */
public final class InventoryService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryService.class);
    private static final String PATH = "/stock/";
    private static final Duration SLOWNESS = Duration.ofSeconds(5);

    private final LoopbackServer http;
    private final ScheduledExecutorService late;

    private InventoryService(LoopbackServer http, ScheduledExecutorService late) {
        this.http = http;
        this.late = late;
    }

    /**
     * Starts the service on 127.0.0.1.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public static InventoryService start(int port) throws IOException {
        LoopbackServer http = LoopbackServer.start("inventory", port);
        ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "inventory-late");
            thread.setDaemon(true);
            return thread;
        });
        InventoryService service = new InventoryService(http, late);
        http.serve(PATH, service::handle);
        return service;
    }

    /** The base address; the path of an item is {@code /stock/{sku}} below it. */
    public URI address() {
        return http.address("");
    }

    @Override
    public void close() {
        late.shutdownNow();
        http.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String sku = exchange.getRequestURI().getPath().substring(PATH.length());
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            answer(exchange, 405, error("only GET"));
        } else if (sku.equals("BROKEN")) {
            answer(exchange, 500, error("java.sql.SQLException: ORA-00600: internal error code"));
        } else if (sku.equals("SLOW")) {
            var unused = late.schedule(() -> answerLate(exchange), SLOWNESS.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            Optional<String> item = Stock.item(sku);
            answer(exchange, item.isPresent() ? 200 : 404, item.orElseGet(() -> error("no such item")));
        }
    }

    private static void answerLate(HttpExchange exchange) {
        try {
            answer(exchange, 200, Stock.slowItem());
        } catch (IOException gone) {
            LOG.debug("Nobody waited for the slow item", gone);
        }
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml; charset=UTF-8");
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream response = exchange.getResponseBody()) {
                response.write(body);
            }
        }
    }

    private static String error(String text) {
        return "<error>" + text + "</error>";
    }
}
