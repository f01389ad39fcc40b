package io.trestle.connectors.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SOAP service described by a WSDL.
 *
 * @param wsdl the WSDL file, relative to the folder {@code systems/} of the estate; resolved by the loader
 * @param service the {@code wsdl:service} to use; may be left out where the file has one
 * @param port the {@code wsdl:port} to use; the first SOAP port where left out
 * @param endpoints where the service listens; the port's address where empty; several are balanced
 */
public record SoapSystem(
        String system,
        Path wsdl,
        @Nullable String service,
        @Nullable String port,
        List<URI> endpoints,
        Duration timeout,
        Duration connectTimeout)
        implements SystemDefinition {}
