package io.trestle.connectors.jms;

import io.trestle.connectors.system.SystemTls;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a system's broker is reached.
 *
 * @param tls how connections are secured; not at all where null
 * @param timeout the longest the broker may take to answer
 * @param connectTimeout the longest that connecting may take
 */
public record BrokerLogin(
        String system,
        URI address,
        @Nullable String username,
        @Secret @Nullable String password,
        @Nullable SystemTls tls,
        Duration timeout,
        Duration connectTimeout) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
