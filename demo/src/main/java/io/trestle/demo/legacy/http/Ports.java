package io.trestle.demo.legacy.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
public final class Ports {

    private Ports() {}

    /**
     * Asks before a broker does: what a broker says of a taken port is pages long.
     *
     * @param port 0 is always free
     * @throws IOException with the message {@code port N is taken}
     */
    public static void requireFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (BindException taken) {
            throw new IOException("port " + port + " is taken", taken);
        }
    }
}
