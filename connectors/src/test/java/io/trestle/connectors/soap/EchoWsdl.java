package io.trestle.connectors.soap;

import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.WsdlReader;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The contract of the echo service: one port for each version of SOAP. */
final class EchoWsdl {

    private EchoWsdl() {}

    static Path file() {
        try {
            return Path.of(Objects.requireNonNull(EchoWsdl.class.getResource("/soap/echo.wsdl"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static SoapSystem system(String port, URI endpoint, Duration timeout) {
        return new SoapSystem(
                "echo",
                file(),
                "Echo",
                port,
                List.of(endpoint),
                null,
                null,
                null,
                false,
                false,
                timeout,
                Duration.ofSeconds(1),
                null,
                null,
                null);
    }

    static SoapCodec codec(String port, String operation) {
        try {
            SoapOperation found = WsdlReader.read(file(), ReadLimits.ofDefaults())
                    .port("Echo", port)
                    .operation(operation)
                    .orElseThrow();
            return SoapCodec.compile(found, CodecLimits.ofDefaults());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
