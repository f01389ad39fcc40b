package io.trestle.connectors.soap;

import io.trestle.connectors.Calls;
import io.trestle.connectors.system.SoapAddressing;
import io.trestle.connectors.system.SoapSecurity;
import io.trestle.connectors.system.SoapSecurity.Answer;
import io.trestle.connectors.system.SoapSecurity.Cipher;
import io.trestle.connectors.system.SoapSecurity.Encryption;
import io.trestle.connectors.system.SoapSecurity.KeyReference;
import io.trestle.connectors.system.SoapSecurity.KeyTransport;
import io.trestle.connectors.system.SoapSecurity.Signature;
import io.trestle.connectors.system.SoapSecurity.SignatureAlgorithm;
import io.trestle.connectors.system.SoapSystem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The service of {@code files.wsdl}, as the gateway knows it. */
final class SoapFiles {

    private SoapFiles() {}

    static Path file() {
        try {
            return Path.of(Objects.requireNonNull(SoapFiles.class.getResource("/soap/files.wsdl"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Calls open(URI address, String port, @Nullable SoapSecurity security) throws Exception {
        return open(address, port, security, null, false, false);
    }

    static Calls open(
            URI address,
            String port,
            @Nullable SoapSecurity security,
            @Nullable SoapAddressing addressing,
            boolean mtom,
            boolean compress)
            throws Exception {
        return Calls.open(
                new SoapSystem(
                        "files",
                        file(),
                        "Files",
                        port,
                        List.of(address),
                        null,
                        security,
                        addressing,
                        mtom,
                        compress,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        null,
                        null,
                        null),
                settings -> settings.maxMessage(4 << 20));
    }

    static Signature signature(String alias) {
        return new Signature(alias, List.of(), SignatureAlgorithm.RSA_SHA256, KeyReference.CERTIFICATE);
    }

    static Encryption encryption(String alias) {
        return new Encryption(alias, false, Cipher.AES256_GCM, KeyTransport.RSA_OAEP);
    }

    static Answer demanded(boolean signed, boolean encrypted, boolean timestamp) {
        return new Answer(signed, encrypted, timestamp, Duration.ofSeconds(5));
    }
}
