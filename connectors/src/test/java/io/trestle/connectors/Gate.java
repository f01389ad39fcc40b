package io.trestle.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A port on 127.0.0.1 that forwards to another one while it is open. Shut, it refuses connections and has reset those that
 * there were, as a process that was killed; stalled, it takes connections and bytes and passes nothing on, as a network that
 * lost its way.
 */
public final class Gate implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean stalled;
    private @Nullable ServerSocket listener;

    public Gate() throws IOException {
        port = LastingPort.free();
    }

    public int port() {
        return port;
    }

    public void open(int targetPort) throws IOException {
        target = targetPort;
        stalled = false;
        ServerSocket opened = bound();
        listener = opened;
        thread("gate-" + port, () -> {
            while (!opened.isClosed()) {
                connect(opened.accept());
            }
        });
    }

    /** A socket that was just closed holds its port until the thread that waits on it has noticed. */
    private ServerSocket bound() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ServerSocket opened = new ServerSocket();
            try {
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return opened;
            } catch (BindException e) {
                opened.close();
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** From now on nothing passes any more, though connections stay and are made. */
    public void stall() {
        stalled = true;
    }

    public void shut() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        for (Socket socket : sockets) {
            reset(socket);
        }
        sockets.clear();
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        thread("gate-" + port + "-out", () -> pump(client, server));
        thread("gate-" + port + "-back", () -> pump(server, client));
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!stalled) {
                    out.write(buffer, 0, read);
                }
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void reset(Socket socket) throws IOException {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (SocketException closed) {
            // Its other side was quicker.
        }
    }

    @FunctionalInterface
    private interface Io {
        void run() throws IOException;
    }

    private static void thread(String name, Io work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other side went away, which is what a gate is for.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
