package io.trestle.connectors.http;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.XmlCodec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An HTTP service. */
final class HttpConnector implements Connector {

    private final HttpExchanges exchanges;
    private final Map<String, HttpOperation> bindings = new LinkedHashMap<>();
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();

    HttpConnector(HttpSystem system, XmlSides sides, ConnectorEnvironment environment) throws InvalidSystemException {
        HttpTransport transport = new HttpTransport(system, system.endpoints(), environment);
        this.exchanges = new HttpExchanges(system.system(), transport, environment);
        CodecLimits limits =
                CodecLimits.ofDefaults().withSize(environment.settings().maxMessage());
        system.operations().forEach((name, operation) -> {
            SystemOperation.Shapes shapes = sides.of(name);
            boolean streams = operation.request() == HttpSystem.Format.PASS;
            operations.put(name, new SystemOperation(name, false, streams, shapes));
            bindings.put(
                    name,
                    new TemplatedOperation(
                            system.system(),
                            name,
                            operation,
                            shapes == null ? null : codec(shapes.request(), limits),
                            shapes == null ? null : codec(shapes.response(), limits)));
        });
    }

    private static @Nullable XmlCodec codec(@Nullable ElementShape element, CodecLimits limits) {
        return element == null ? null : XmlCodec.compile(element, limits);
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
    public List<Pool> pools() {
        return exchanges.pools();
    }

    @Override
    public Optional<DiscoveredEndpoints> discovered() {
        return exchanges.discovered();
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
