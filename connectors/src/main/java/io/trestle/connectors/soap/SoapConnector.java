package io.trestle.connectors.soap;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.http.HttpExchanges;
import io.trestle.connectors.http.HttpTransport;
import io.trestle.connectors.system.SoapAddressing;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A SOAP service. */
final class SoapConnector implements Connector {

    private final HttpExchanges exchanges;
    private final Map<String, EnvelopeOperation> bindings = new LinkedHashMap<>();
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();

    SoapConnector(
            SoapSystem system,
            WsdlPort port,
            List<URI> endpoints,
            Extensions extensions,
            ConnectorEnvironment environment) {
        HttpTransport transport = new HttpTransport(
                system.system(), endpoints, system.timeout(), system.connectTimeout(), environment.settings());
        this.exchanges = new HttpExchanges(system.system(), transport, environment);
        CodecLimits limits =
                CodecLimits.ofDefaults().withSize(environment.settings().maxMessage());
        for (SoapOperation operation : port.operations()) {
            Wire wire = new Wire(operation, extensions, addressing(system, operation, endpoints), limits);
            bindings.put(operation.name(), new EnvelopeOperation(system.system(), operation, limits, wire));
            operations.put(
                    operation.name(),
                    new SystemOperation(
                            operation.name(),
                            operation.oneWay(),
                            false,
                            new SystemOperation.Shapes(operation.input(), operation.output(), operation.faults())));
        }
    }

    private static @Nullable Addressing addressing(SoapSystem system, SoapOperation operation, List<URI> endpoints) {
        SoapAddressing said = system.addressing();
        if (said == null) {
            return null;
        }
        String to = said.to() == null ? endpoints.get(0).toString() : said.to();
        return new Addressing(said.version(), to, Addressing.action(said, operation));
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        return exchanges.call(
                Objects.requireNonNull(bindings.get(request.operation())).forOneCall(request), request);
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
