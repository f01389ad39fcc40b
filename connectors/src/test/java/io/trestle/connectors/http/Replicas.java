package io.trestle.connectors.http;

import io.trestle.connectors.http.ScriptedHttpServer.Script;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Servers at one port of 127.0.0.1, 127.0.0.2 and so on, each of which answers with its address. */
final class Replicas implements AutoCloseable {

    private static final int TRIES = 20;

    private final List<ScriptedHttpServer> servers = new ArrayList<>();

    Replicas(int count) throws IOException {
        this(count, request -> request.answer(200, "application/json", "{\"text\":\"" + place(request) + "\"}"));
    }

    Replicas(int count, Script script) throws IOException {
        for (int i = 1; servers.size() < count; i++) {
            try {
                bind(count, script);
            } catch (BindException taken) {
                close();
                if (i == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private void bind(int count, Script script) throws IOException {
        int port = 0;
        for (int i = 1; i <= count; i++) {
            ServerSocket listener = new ServerSocket(port, 100, InetAddress.getByName("127.0.0." + i));
            port = listener.getLocalPort();
            servers.add(new ScriptedHttpServer(script, listener));
        }
    }

    static String place(ScriptedHttpServer.Heard request) {
        return request.socket().getLocalAddress().getHostAddress();
    }

    int port() {
        return servers.get(0).port();
    }

    /** @param number from 1 */
    ScriptedHttpServer at(int number) {
        return servers.get(number - 1);
    }

    /** How many requests each of them heard. */
    List<Integer> heard() {
        return servers.stream().map(server -> server.heard().size()).toList();
    }

    @Override
    public void close() throws IOException {
        for (ScriptedHttpServer server : servers) {
            server.close();
        }
        servers.clear();
    }
}
