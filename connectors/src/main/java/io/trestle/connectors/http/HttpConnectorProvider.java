package io.trestle.connectors.http;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.system.HttpSystem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens HTTP systems. */
public final class HttpConnectorProvider implements ConnectorProvider<HttpSystem> {

    @Override
    public Class<HttpSystem> definition() {
        return HttpSystem.class;
    }

    @Override
    public Connector open(HttpSystem definition, ConnectorEnvironment environment) {
        Map<String, HttpOperation> bindings = new LinkedHashMap<>();
        definition
                .operations()
                .forEach((name, operation) ->
                        bindings.put(name, new TemplatedOperation(definition.system(), name, operation)));
        return new HttpConnector(definition, bindings, environment);
    }
}
