package io.trestle.connectors.http;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.HttpSystem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** An HTTP service. */
final class HttpConnector implements Connector {

    private final HttpExchanges exchanges;
    private final Map<String, HttpOperation> bindings;
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();

    HttpConnector(HttpSystem system, Map<String, HttpOperation> bindings, ConnectorEnvironment environment) {
        HttpTransport transport = new HttpTransport(
                system.system(), system.endpoints(), system.timeout(), system.connectTimeout(), environment.settings());
        this.exchanges = new HttpExchanges(system.system(), transport, environment);
        this.bindings = bindings;
        system.operations()
                .forEach((name, operation) -> operations.put(
                        name, new SystemOperation(name, false, operation.request() == HttpSystem.Format.PASS, null)));
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        return exchanges.call(Objects.requireNonNull(bindings.get(request.operation())), request);
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
