package io.trestle.connectors.kafka;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.keys.KeyEntries;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.system.KafkaSystem;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;

/** What a system's definition says of TLS and of the login, as settings of Kafka's clients. */
final class BrokerSecurity {

    private BrokerSecurity() {}

    /** @throws InvalidSystemException when keys cannot be read */
    static Map<String, Object> settings(KafkaSystem system) throws InvalidSystemException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol(system).name);
        if (system.tls() != null) {
            secure(settings, TlsKeys.read(system.system(), system.tls()));
        }
        if (system.username() != null && system.password() != null) {
            logIn(settings, system.sasl(), system.username(), system.password());
        }
        return Map.copyOf(settings);
    }

    private static SecurityProtocol protocol(KafkaSystem system) {
        if (system.username() == null) {
            return system.tls() == null ? SecurityProtocol.PLAINTEXT : SecurityProtocol.SSL;
        }
        return system.tls() == null ? SecurityProtocol.SASL_PLAINTEXT : SecurityProtocol.SASL_SSL;
    }

    private static void secure(Map<String, Object> settings, TlsKeys files) {
        put(
                settings,
                files.trust(),
                SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
                SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG);
        put(
                settings,
                files.keys(),
                SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
                SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
                SslConfigs.SSL_KEYSTORE_TYPE_CONFIG);
    }

    private static void put(
            Map<String, Object> settings, @Nullable KeyEntries file, String location, String password, String type) {
        if (file != null) {
            settings.put(location, file.path());
            settings.put(password, new Password(file.password()));
            settings.put(type, file.store().getType());
        }
    }

    private static void logIn(Map<String, Object> settings, KafkaSystem.Sasl sasl, String username, String password) {
        boolean plain = sasl == KafkaSystem.Sasl.PLAIN;
        settings.put(SaslConfigs.SASL_MECHANISM, sasl.name().replace('_', '-'));
        settings.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                new Password((plain ? PlainLoginModule.class : ScramLoginModule.class).getName() + " required username="
                        + quoted(username) + " password=" + quoted(password) + ";"));
    }

    /** As a word of a JAAS configuration. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
