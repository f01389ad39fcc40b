package io.trestle.gateway;

import io.trestle.routes.door.TlsFiles;
import java.util.HashMap;
import java.util.Map;

/** The files of the management listener's TLS in Spring Boot's words; those that change are taken up. */
final class ManagementTls {

    private static final String BUNDLE = "spring.ssl.bundle.pem.management.";

    private ManagementTls() {}

    static Map<String, Object> properties(TlsFiles files) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                BUNDLE + "keystore.certificate", files.certificate().toUri().toString());
        properties.put(BUNDLE + "keystore.private-key", files.key().toUri().toString());
        if (files.keyPassword() != null) {
            properties.put(BUNDLE + "keystore.private-key-password", files.keyPassword());
        }
        if (files.clientAuthorities() != null) {
            properties.put(
                    BUNDLE + "truststore.certificate",
                    files.clientAuthorities().toUri().toString());
            properties.put("server.ssl.client-auth", files.clientsRequired() ? "need" : "want");
        }
        properties.put(BUNDLE + "reload-on-update", "true");
        properties.put("server.ssl.bundle", "management");
        properties.put("server.ssl.enabled-protocols", "TLSv1.2,TLSv1.3");
        properties.put("server.servlet.session.cookie.secure", "true");
        return properties;
    }
}
