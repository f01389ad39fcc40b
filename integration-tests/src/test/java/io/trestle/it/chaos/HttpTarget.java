package io.trestle.it.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An idempotent HTTP system, which knows messages by their {@code Idempotency-Key}. */
final class HttpTarget implements AutoCloseable {

    private static final Duration SLOW = Duration.ofMillis(1_300);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Effects effects;
    private final UnaryOperator<String> onTheWay;

    /** @param onTheWay what becomes of ids between the gateway and the system */
    HttpTarget(Effects effects, UnaryOperator<String> onTheWay) throws IOException {
        this.effects = effects;
        this.onTheWay = onTheWay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            int status = effects.take(onTheWay.apply(key), body);
            if (body.contains("\"SLOW\"") && !effects.isMended()) {
                Thread.sleep(SLOW.toMillis());
            }
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
