package io.trestle.connectors;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that a pretend system may leave and take again. It lies below those that systems give to clients: one of those may be
 * taken in between, even by a client that tries to reach the system and meets itself.
 */
public final class LastingPort {

    private static final int LOWEST = 12_000;
    private static final int CLIENTS = 32_000;

    private LastingPort() {}

    /** One that is free now. */
    public static int free() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, CLIENTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
    }
}
