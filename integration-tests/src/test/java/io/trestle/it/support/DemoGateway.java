package io.trestle.it.support;

import io.trestle.console.login.Accounts;
import io.trestle.demo.legacy.LegacyEstate;
import io.trestle.demo.legacy.LegacySettings;
import io.trestle.gateway.GatewayOptions;
import io.trestle.gateway.TrestleGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The demo, started once for all test classes that ask for it: real brokers and systems on free ports, and a gateway over
 * {@code demo/estate}. Tests share it, so they leave it as it was.
 */
public final class DemoGateway implements BeforeAllCallback, ParameterResolver {

    /** The demo while it runs. */
    public static final class Running implements AutoCloseable {

        private final TestData data = TestData.make();
        private final LegacyEstate legacy;
        private final TrestleGateway gateway;

        Running() throws Exception {
            legacy = LegacyEstate.start(LegacySettings.ofDefaults(data.folder().resolve("legacy")));
            try {
                gateway = TrestleGateway.start(GatewayOptions.builder(estate())
                        .values(legacy.placeholders())
                        .port(0)
                        .managementPort(0)
                        .data(data.folder().resolve("gateway"))
                        .accounts(Accounts.wellKnown())
                        .build());
            } catch (Exception failed) {
                legacy.close();
                data.close();
                throw failed;
            }
        }

        /** A caller without credentials. */
        public Client stranger() {
            return new Client(URI.create("http://127.0.0.1:" + gateway.port()));
        }

        /** The consumer of plan {@code gold}. */
        public Client webShop() {
            return stranger().with("X-API-Key", "demo-key");
        }

        /** The consumer of plan {@code trial}: 5 requests in 10 s. */
        public Client trialApp() {
            return stranger().with("X-API-Key", "trial-key");
        }

        /** The management listener, without a login. */
        public Client management() {
            return new Client(URI.create("http://127.0.0.1:" + gateway.managementPort()));
        }

        public int port() {
            return gateway.port();
        }

        public int managementPort() {
            return gateway.managementPort();
        }

        public LegacyEstate legacy() {
            return legacy;
        }

        @Override
        public void close() throws IOException {
            gateway.close();
            legacy.close();
            data.close();
        }
    }

    /** Where the demo's definitions are. */
    public static Path estate() {
        return Path.of("..", "demo", "estate").toAbsolutePath().normalize();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(DemoGateway.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        try {
            return new Running();
        } catch (Exception e) {
            throw new IllegalStateException("the demo does not start", e);
        }
    }
}
