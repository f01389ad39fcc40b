package io.trestle.demo.legacy.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A plain HTTP/1.1 server on 127.0.0.1 with 16 threads of its own. Thread-safe. */
public final class LoopbackServer implements AutoCloseable {

    private static final int THREADS = 16;

    static {
        // The JDK's server sends head and body in two segments: with Nagle's algorithm the second one waits 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server that answers 404 to everything.
     *
     * @param name what its threads are called
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public static LoopbackServer start(String name, int port) throws IOException {
        Loopback.requireFree(port);
        HttpServer server = HttpServer.create(Loopback.at(port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, named(name));
        server.setExecutor(threads);
        server.start();
        return new LoopbackServer(server, threads);
    }

    /** Gives what comes in below {@code path} to {@code handler}, on one of the server's threads. */
    public void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /** The address of {@code path} on this server. */
    public URI address(String path) {
        return URI.create("http://" + Loopback.HOST + ":" + server.getAddress().getPort() + path);
    }

    /** Closes every connection and waits for the threads. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("threads of an HTTP server still run 5 s after its end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
