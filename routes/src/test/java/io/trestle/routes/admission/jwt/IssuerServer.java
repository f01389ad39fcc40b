package io.trestle.routes.admission.jwt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer's key server on a real socket, which behaves as the test says. */
final class IssuerServer implements AutoCloseable {

    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger elsewhere = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Answer answer;

    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange, IssuerServer server) throws IOException;
    }

    IssuerServer(String keySet) throws IOException {
        answer = keys(keySet);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answer.to(exchange, this);
            }
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    void answers(Answer next) {
        answer = next;
    }

    static Answer keys(String keySet) {
        return bytes(200, Tokens.bytes(keySet));
    }

    static Answer bytes(int status, byte[] body) {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    static Answer redirect() {
        return (exchange, server) -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        };
    }

    static Answer silence() {
        return (exchange, server) -> server.waitForEnd(30_000);
    }

    /** A byte now and then, so that something always comes and nothing ever ends. */
    static Answer drip() {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 300 && !server.waitForEnd(100); i++) {
                    out.write(' ');
                    out.flush();
                }
            }
        };
    }

    private boolean waitForEnd(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
