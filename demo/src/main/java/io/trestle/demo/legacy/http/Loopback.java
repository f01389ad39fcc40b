package io.trestle.demo.legacy.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** 127.0.0.1, where all pretend systems are. */
public final class Loopback {

    /** The address as it stands in URLs. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** Where a server binds, or a client connects to. */
    public static InetSocketAddress at(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    /**
     * Asks before a broker does: what a broker says of a taken port is pages long.
     *
     * @param port 0 is always free
     * @throws IOException with the message {@code port N is taken}
     */
    public static void requireFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(at(port));
        } catch (BindException taken) {
            throw new IOException("port " + port + " is taken", taken);
        }
    }
}
