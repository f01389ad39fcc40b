package io.trestle.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trestle.connectors.LastingPort;
import io.trestle.connectors.PretendSystem;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.connectors.system.SystemDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An HTTP service that echoes JSON. */
public class PretendHttpSystem extends PretendSystem {

    private int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    @Override
    public SystemDefinition definition(Duration timeout) {
        return new HttpSystem(
                "stock",
                List.of(address()),
                Map.of("echo", operation("POST /echo"), "tell", operation("POST /tell")),
                timeout,
                Duration.ofSeconds(1),
                null,
                null,
                null);
    }

    public static HttpSystem.Operation operation(String http) {
        return new HttpSystem.Operation(http, Map.of(), Map.of(), Map.of(), Format.JSON, Format.JSON, null, null, null);
    }

    protected final URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() throws IOException {
        port = port == 0 ? LastingPort.free() : port;
        ExecutorService workers = Executors.newCachedThreadPool();
        HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        starting.setExecutor(workers);
        starting.createContext("/", this::handle);
        starting.start();
        threads = workers;
        server = starting;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        receive(new Received(operation(exchange), body, headers));
        try {
            switch (behaviour()) {
                case SILENT -> TimeUnit.HOURS.sleep(1);
                case FAIL -> fail(exchange);
                case ANSWER -> {
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(3) * 5L);
                    answer(exchange, body);
                }
            }
        } catch (InterruptedException e) {
            exchange.close();
        }
    }

    protected String operation(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(1);
    }

    protected void fail(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("X-Legacy-Error", SECRET);
        respond(exchange, 500, "text/plain", SECRET);
    }

    protected void answer(HttpExchange exchange, String body) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/tell")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            respond(exchange, 200, "application/json", body);
        }
    }

    protected static void respond(HttpExchange exchange, int status, String contentType, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
