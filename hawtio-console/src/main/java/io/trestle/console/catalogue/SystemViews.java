package io.trestle.console.catalogue;

import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.Pool;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.connectors.system.SystemDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Systems as operators see them: where they are, without what is needed to get in. */
public final class SystemViews {

    private SystemViews() {}

    /**
     * Calls to a system.
     *
     * @param underWay now, from this node
     * @param most that are let through at a time; null where there is no limit
     */
    public record Calls(int underWay, @Nullable Integer most) {}

    /**
     * Something of which there is only so much on the way to a system, as this node has it now.
     *
     * @param of {@code connections}, {@code sessions} or {@code senders}
     * @param waiting calls that wait for one; null where nobody knows
     */
    public record Taken(
            String of, int inUse, int idle, @Nullable Integer waiting, int limit) {

        static Taken of(Pool pool) {
            return new Taken(
                    pool.of().name().toLowerCase(Locale.ROOT), pool.inUse(), pool.idle(), pool.waiting(), pool.limit());
        }
    }

    /**
     * How a system's contract stands; {@code systems/{system}/drift} has more.
     *
     * @param state {@code same}, {@code compatible}, {@code breaking} or {@code unknown}
     */
    public record Drift(
            String state, @Nullable Instant since, @Nullable Instant checkedAt) {

        static Drift of(SystemDrift.View view) {
            return new Drift(view.state(), view.since(), view.checkedAt());
        }
    }

    /**
     * Where DNS says that a system listens, as this node knows it now.
     *
     * @param state {@code pending}, {@code resolved}, {@code stale} or {@code unresolved}
     * @param trouble why the latest look-up did not find everything out; null where it did
     * @param leftOut how many more there are than are taken
     */
    public record Discovery(
            String state,
            Instant since,
            @Nullable String trouble,
            int leftOut,
            List<DiscoveredEndpoints.Place> endpoints) {

        static Discovery of(DiscoveredEndpoints found) {
            return new Discovery(
                    found.state().name().toLowerCase(Locale.ROOT),
                    found.since(),
                    found.trouble(),
                    found.leftOut(),
                    found.endpoints());
        }
    }

    /**
     * @param discovery null where it listens at the endpoints that are written
     * @param endpoints scheme, host, port and path; of several in one address the whole of it without passwords
     * @param drift null where its contract is not watched
     */
    public record Summary(
            String system,
            String kind,
            List<String> endpoints,
            String timeout,
            SystemHealth.State health,
            @Nullable Drift drift,
            Calls calls,
            List<Taken> pools,
            @Nullable Discovery discovery) {

        static Summary of(
                SystemDefinition definition,
                SystemHealth.State health,
                int underWay,
                List<Pool> pools,
                Optional<DiscoveredEndpoints> discovered,
                Optional<SystemDrift.View> drift) {
            return new Summary(
                    definition.system(),
                    definition.kind(),
                    endpointsOf(definition),
                    definition.timeout().toString(),
                    health,
                    drift.map(Drift::of).orElse(null),
                    new Calls(underWay, definition.concurrency()),
                    pools.stream().map(Taken::of).toList(),
                    discovered.map(Discovery::of).orElse(null));
        }
    }

    private static List<String> endpointsOf(SystemDefinition definition) {
        if (definition instanceof SoapSystem soap && soap.jms() != null) {
            return List.of(bare(soap.jms().broker()));
        }
        if (definition instanceof JmsSystem jms) {
            return List.of(bare(jms.broker()));
        }
        return definition instanceof KafkaSystem kafka
                ? kafka.brokers()
                : definition.endpoints().stream().map(SystemViews::bare).toList();
    }

    /** Without user, query and fragment, in any of which people put passwords and tokens. */
    private static String bare(URI address) {
        if (address.getHost() == null) {
            return address.getScheme() + ":…";
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme() + "://" + address.getHost() + port + path;
    }
}
