package io.trestle.gateway;

import io.trestle.routes.estate.TlsDefinition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a listener's certificate and key are.
 *
 * @param keyPassword null where the key is not encrypted
 */
record PemFiles(Path certificate, Path key, @Nullable String keyPassword) {

    static PemFiles of(TlsDefinition definition, Path estate) {
        return new PemFiles(
                estate.resolve(definition.certificate()).toAbsolutePath(),
                estate.resolve(definition.key()).toAbsolutePath(),
                definition.keyPassword());
    }

    /** The same in Spring Boot's words; files that change are taken up. */
    Map<String, Object> asProperties() {
        Map<String, Object> properties = new HashMap<>();
        String store = "spring.ssl.bundle.pem.management.";
        properties.put(store + "keystore.certificate", certificate.toUri().toString());
        properties.put(store + "keystore.private-key", key.toUri().toString());
        if (keyPassword != null) {
            properties.put(store + "keystore.private-key-password", keyPassword);
        }
        properties.put(store + "reload-on-update", "true");
        properties.put("server.ssl.bundle", "management");
        properties.put("server.ssl.enabled-protocols", "TLSv1.2,TLSv1.3");
        properties.put("server.servlet.session.cookie.secure", "true");
        return properties;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "PemFiles[certificate=" + certificate + ", key=" + key + "]";
    }
}
