package io.trestle.connectors.http;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One operation, {@code call}, of a scripted HTTP system. */
final class HttpCalls implements AutoCloseable {

    private final ScriptedHttpServer server;
    private final Calls calls;

    HttpCalls(HttpSystem.Operation operation, Script script) throws Exception {
        this(operation, script, settings -> settings);
    }

    HttpCalls(HttpSystem.Operation operation, Script script, UnaryOperator<ConnectorSettings.Builder> settings)
            throws Exception {
        server = new ScriptedHttpServer(script);
        calls = Calls.open(
                new HttpSystem(
                        "stock",
                        List.of(server.address()),
                        Map.of("call", operation),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        null,
                        null,
                        null),
                settings);
    }

    static HttpSystem.Operation json(String http) {
        return new HttpSystem.Operation(http, Map.of(), Map.of(), Map.of(), Format.JSON, Format.JSON, null, null, null);
    }

    static HttpSystem.Operation pass(String http) {
        return new HttpSystem.Operation(http, Map.of(), Map.of(), Map.of(), Format.PASS, Format.PASS, null, null, null);
    }

    ScriptedHttpServer server() {
        return server;
    }

    Calls calls() {
        return calls;
    }

    Exchange send(@Nullable Object body) {
        return calls.send("call", body);
    }

    Exchange send(@Nullable Object body, Map<String, Object> headers) {
        return calls.send("call", body, headers, Map.of());
    }

    Exchange with(Map<String, String> parameters) {
        return with(null, parameters);
    }

    Exchange with(@Nullable Object body, Map<String, String> parameters) {
        return calls.send("call", body, Map.of(), Map.of(CallProperties.PARAMETERS, parameters));
    }

    @Override
    public void close() throws IOException {
        calls.close();
        server.close();
    }
}
