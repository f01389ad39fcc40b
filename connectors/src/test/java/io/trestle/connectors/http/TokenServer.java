package io.trestle.connectors.http;

import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint, and which of its tokens are good now. */
final class TokenServer implements AutoCloseable {

    private final ScriptedHttpServer server;
    private final AtomicInteger issued = new AtomicInteger();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private volatile Script script = request -> issue(request, 3600);

    TokenServer() throws IOException {
        server = new ScriptedHttpServer(request -> script.answer(request));
    }

    void answer(Script other) {
        script = other;
    }

    /** Issues the next token: {@code token-1}, {@code token-2}, and so on. */
    void issue(Heard request, long seconds) throws IOException {
        String token = "token-" + issued.incrementAndGet();
        good.add("Bearer " + token);
        request.answer(
                200,
                "application/json;charset=UTF-8",
                "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}");
    }

    /** The tokens that were issued so far are good no longer. */
    void revoke() {
        good.clear();
    }

    boolean accepts(Heard request) {
        return good.contains(String.valueOf(request.field("Authorization")));
    }

    URI url() {
        return URI.create(server.address() + "/realms/partners/token?policy=b2b");
    }

    int port() {
        return server.port();
    }

    List<Heard> heard() {
        return server.heard();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
