package io.trestle.gateway;

import io.trestle.console.login.Accounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to start a gateway.
 *
 * @param estate the folder of definitions
 * @param environment which file of {@code environments/} gives values to placeholders; none by default
 * @param values of placeholders, before those of the environment; none by default
 * @param mock whether all APIs are answered from their contracts, and no system is called; false by default
 * @param port the public port instead of the estate's; 0 for any free one
 * @param managementPort the management port instead of the estate's; 0 for any free one
 * @param data where the gateway keeps what it must; {@code data} in the working directory by default
 * @param accounts who may log in to the management listener; by default those kept under {@code data}, made at the first
 *     start
 * @param env variables of the process, for <code>${env:NAME}</code>; the process's own by default
 * @param clock the system's by default
 */
public record GatewayOptions(
        Path estate,
        @Nullable String environment,
        Map<String, String> values,
        boolean mock,
        @Nullable Integer port,
        @Nullable Integer managementPort,
        Path data,
        @Nullable Accounts accounts,
        Function<String, @Nullable String> env,
        Clock clock) {

    public GatewayOptions {
        Objects.requireNonNull(estate, "estate");
        Objects.requireNonNull(data, "data");
        values = Map.copyOf(values);
        checkPort("port", port);
        checkPort("managementPort", managementPort);
    }

    /** Options with all defaults. */
    public static GatewayOptions ofDefaults(Path estate) {
        return builder(estate).build();
    }

    public static Builder builder(Path estate) {
        return new Builder(estate);
    }

    private static void checkPort(String name, @Nullable Integer port) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new IllegalArgumentException(name + ": " + port + " (expected: 0 to 65535)");
        }
    }

    /** Options in the making. Not thread-safe. */
    public static final class Builder {

        private final Path estate;
        private @Nullable String environment;
        private Map<String, String> values = Map.of();
        private boolean mock;
        private @Nullable Integer port;
        private @Nullable Integer managementPort;
        private Path data = Path.of("data");
        private @Nullable Accounts accounts;
        private Function<String, @Nullable String> env = System::getenv;
        private Clock clock = Clock.systemUTC();

        private Builder(Path estate) {
            this.estate = estate;
        }

        public Builder environment(@Nullable String name) {
            environment = name;
            return this;
        }

        public Builder values(Map<String, String> placeholders) {
            values = placeholders;
            return this;
        }

        public Builder mock(boolean all) {
            mock = all;
            return this;
        }

        public Builder port(@Nullable Integer number) {
            port = number;
            return this;
        }

        public Builder managementPort(@Nullable Integer number) {
            managementPort = number;
            return this;
        }

        public Builder data(Path folder) {
            data = folder;
            return this;
        }

        public Builder accounts(Accounts known) {
            accounts = known;
            return this;
        }

        public Builder env(Function<String, @Nullable String> variables) {
            env = variables;
            return this;
        }

        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        public GatewayOptions build() {
            return new GatewayOptions(
                    estate, environment, values, mock, port, managementPort, data, accounts, env, clock);
        }
    }
}
