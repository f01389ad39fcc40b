package io.trestle.connectors.http;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.ContractFiles;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.OAuthClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens HTTP systems: reads the schemas of their XML. */
public final class HttpConnectorProvider implements ConnectorProvider<HttpSystem> {

    @Override
    public Class<HttpSystem> definition() {
        return HttpSystem.class;
    }

    @Override
    public Connector open(HttpSystem definition, ConnectorEnvironment environment, SystemContracts contracts)
            throws InvalidSystemException {
        return new HttpConnector(definition, new XmlSides(definition, contracts), environment);
    }

    @Override
    public Object fingerprint(HttpSystem definition) throws InvalidSystemException {
        Map<Path, String> schemas = new TreeMap<>();
        for (HttpSystem.Operation operation : definition.operations().values()) {
            Path schema = operation.schema();
            if (schema != null && !schemas.containsKey(schema)) {
                schemas.put(schema, ContractFiles.fingerprint(definition.system(), schema));
            }
        }
        OAuthClient oauth = definition.oauth();
        return List.of(
                schemas,
                TlsKeys.fingerprint(definition.system(), definition.tls()),
                TlsKeys.fingerprint(definition.system(), oauth == null ? null : oauth.tls()));
    }
}
