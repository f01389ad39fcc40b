package io.trestle.connectors.soap;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.http.HttpExchanges;
import io.trestle.connectors.http.HttpTransport;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A SOAP service over HTTP. */
final class SoapConnector implements Connector {

    private final HttpExchanges exchanges;
    private final Map<String, EnvelopeMessages> bindings = new LinkedHashMap<>();
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();

    SoapConnector(
            SoapSystem system,
            WsdlPort port,
            List<URI> endpoints,
            Extensions extensions,
            ConnectorEnvironment environment)
            throws InvalidSystemException {
        HttpTransport transport = new HttpTransport(system, endpoints, environment);
        this.exchanges = new HttpExchanges(system.system(), transport, environment);
        CodecLimits limits =
                CodecLimits.ofDefaults().withSize(environment.settings().maxMessage());
        for (EnvelopeMessages messages : SoapMessages.of(system, port, endpoints.get(0), extensions, limits)) {
            bindings.put(messages.operation().name(), messages);
            operations.put(messages.operation().name(), messages.described());
        }
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        EnvelopeMessages messages = Objects.requireNonNull(bindings.get(request.operation()));
        return exchanges.call(new EnvelopeOperation(messages.forOneCall(request)), request);
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
