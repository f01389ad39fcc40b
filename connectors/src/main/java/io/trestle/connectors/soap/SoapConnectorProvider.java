package io.trestle.connectors.soap;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.ContractFiles;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.keys.UnusableKeysException;
import io.trestle.connectors.soap.security.MessageSecurity;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SoapJms;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.mappings.wsdl.NoSuchPortException;
import io.trestle.mappings.wsdl.WsdlPort;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Opens SOAP systems: reads their WSDLs. */
public final class SoapConnectorProvider implements ConnectorProvider<SoapSystem> {

    @Override
    public Class<SoapSystem> definition() {
        return SoapSystem.class;
    }

    @Override
    public Connector open(SoapSystem definition, ConnectorEnvironment environment, SystemContracts contracts)
            throws InvalidSystemException {
        try {
            WsdlPort port = contracts.wsdl(definition.wsdl()).port(definition.service(), definition.port());
            requireActions(definition, port);
            Extensions extensions = extensions(definition);
            SoapJms jms = definition.jms();
            return jms != null
                    ? new SoapJmsConnector(definition, jms, port, extensions, environment)
                    : new SoapConnector(definition, port, endpoints(definition, port), extensions, environment);
        } catch (UnreadableSourceException | NoSuchPortException e) {
            throw new InvalidSystemException(definition.system(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Object fingerprint(SoapSystem definition) throws InvalidSystemException {
        List<String> files = new ArrayList<>();
        files.add(ContractFiles.fingerprint(definition.system(), definition.wsdl()));
        if (definition.security() != null) {
            for (KeyFile keys : Arrays.asList(
                    definition.security().keys(), definition.security().trust())) {
                files.add(keys == null ? "" : ContractFiles.digest(definition.system(), keys.file()));
            }
        }
        files.addAll(TlsKeys.fingerprint(definition.system(), definition.tls()));
        files.addAll(TlsKeys.fingerprint(
                definition.system(),
                definition.oauth() == null ? null : definition.oauth().tls()));
        files.addAll(TlsKeys.fingerprint(
                definition.system(),
                definition.jms() == null ? null : definition.jms().tls()));
        return files;
    }

    private static Extensions extensions(SoapSystem definition) throws InvalidSystemException {
        SoapSecurity said = definition.security();
        try {
            return new Extensions(
                    said == null ? null : MessageSecurity.of(said), definition.mtom(), definition.compress());
        } catch (UnusableKeysException e) {
            throw new InvalidSystemException(definition.system(), e.key() + ": " + e.getMessage());
        }
    }

    /** The operations of a port for which WS-Addressing lacks an action; none where the system has no addressing. */
    public static List<String> operationsWithoutAction(SoapSystem system, WsdlPort port) {
        return Addressing.withoutAction(system, port);
    }

    private static void requireActions(SoapSystem definition, WsdlPort port) throws InvalidSystemException {
        List<String> without = operationsWithoutAction(definition, port);
        if (!without.isEmpty()) {
            throw new InvalidSystemException(
                    definition.system(),
                    "addressing.actions: none for " + String.join(", ", without)
                            + " (expected: a URI, as the WSDL gives no SOAP action)");
        }
    }

    private static List<URI> endpoints(SoapSystem definition, WsdlPort port) throws InvalidSystemException {
        if (!definition.endpoints().isEmpty()) {
            return definition.endpoints();
        }
        String address = port.address() == null ? "" : port.address().strip();
        String lower = address.toLowerCase(Locale.ROOT);
        try {
            URI uri = URI.create(address);
            if ((lower.startsWith("http://") || lower.startsWith("https://")) && uri.getHost() != null) {
                return List.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for every other address that cannot be used.
        }
        throw new InvalidSystemException(
                definition.system(),
                "endpoints: none, and port " + port.name() + " of the WSDL has the address \"" + address
                        + "\" (expected: an http or https address)");
    }
}
