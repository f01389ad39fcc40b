package io.trestle.gateway;

import io.trestle.console.login.Accounts;
import io.trestle.routes.door.TlsFiles;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/** What the management listener is given of a gateway's options and definition. */
final class ManagementParts {

    private ManagementParts() {}

    /** @throws IOException where everybody knows the passwords, and more than this machine could use them */
    static Accounts accounts(GatewayOptions options, GatewayDefinition definition) throws IOException {
        Accounts known = options.accounts();
        if (known == null) {
            return Accounts.open(options.data().resolve("console"));
        }
        String host = definition.management().host();
        if (known.isWellKnown() && !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IOException(
                    "management.host: " + host + " (expected: a loopback address, as everybody knows the passwords)");
        }
        return known;
    }

    /** Of its connections, in Spring Boot's words; none for plain HTTP. */
    static Map<String, Object> security(GatewayOptions options, ListenerDefinition management) {
        return management.tls() == null
                ? Map.of()
                : ManagementTls.properties(TlsFiles.of(management.tls(), options.estate()));
    }
}
