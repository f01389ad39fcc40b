package io.trestle.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.Systems;
import io.trestle.connectors.component.OpenSystems;
import io.trestle.connectors.discovery.DnsSettings;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.console.camel.DebugStandby;
import io.trestle.console.catalogue.Served.Outcome;
import io.trestle.console.catalogue.Served.Reloaded;
import io.trestle.console.catalogue.SystemHealth;
import io.trestle.console.login.Accounts;
import io.trestle.gateway.drift.DriftSchedule;
import io.trestle.gateway.management.ManagementListener;
import io.trestle.gateway.management.ManagementSettings;
import io.trestle.gateway.metrics.CacheMetrics;
import io.trestle.gateway.metrics.DiscoveryMetrics;
import io.trestle.gateway.metrics.ListenerMetrics;
import io.trestle.gateway.metrics.PoolMetrics;
import io.trestle.gateway.metrics.ProcessMetrics;
import io.trestle.gateway.portal.PortalSettings;
import io.trestle.gateway.serving.EstateServer;
import io.trestle.gateway.serving.FolderWatch;
import io.trestle.gateway.serving.ManagedNames;
import io.trestle.gateway.serving.RouteMeters;
import io.trestle.gateway.telemetry.CallSpans;
import io.trestle.gateway.telemetry.SpanExport;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.routes.admission.AdmissionSettings;
import io.trestle.routes.admission.Admissions;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.door.DoorSettings;
import io.trestle.routes.door.DoorTls;
import io.trestle.routes.door.FrontDoor;
import io.trestle.routes.door.TlsFiles;
import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import io.trestle.routes.estate.TelemetryDefinition;
import io.trestle.routes.generation.FormerUnits;
import io.trestle.routes.generation.Generation;
import io.trestle.routes.generation.GenerationSettings;
import io.trestle.routes.generation.Generations;
import io.trestle.routes.hop.RouteHops;
import io.trestle.routes.message.PoisonMessages;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that runs: an estate served on a public listener, watched over on a management listener. Several may run in
 * one process. Thread-safe.
 */
public final class TrestleGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrestleGateway.class);

    private static final Duration FORMER_IDLE = Duration.ofMinutes(5);
    private static final Duration LOOK_AT_FOLDER = Duration.ofSeconds(1);

    private final Parts parts = new Parts();
    private final Coming<Generations> generations = new Coming<>();
    private final GatewayDefinition definition;
    private final Plugins plugins;
    private final Ledger ledger;
    private final FrontDoor door;
    private final EstateServer server;
    private final ManagementListener management;
    private volatile Phase phase = Phase.STARTING;

    private TrestleGateway(GatewayOptions options, FirstEstate estate) throws IOException, InvalidEstateException {
        long begun = System.nanoTime();
        definition = estate.gateway();
        Accounts accounts;
        try {
            parts.add(DataLock.take(options.data()));
            accounts = ManagementParts.accounts(options, definition);
            plugins = parts.add(Plugins.open(options.estate()));
            plugins.tell();
            PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            parts.add(metrics::close);
            SystemHealth health = new SystemHealth(options.clock());
            // The ledger is closed after the door: what failed last is still kept.
            Coming<FrontDoor> comingDoor = new Coming<>();
            Coming<Systems> comingSystems = new Coming<>();
            Coming<FormerUnits> formerUnits = new Coming<>();
            ledger = parts.add(new LedgerParts(this::generation, comingDoor)
                    .open(
                            options,
                            definition.store(),
                            new MessageParts(this::generation, comingSystems),
                            new FormerParts(formerUnits),
                            metrics));
            CallGraph graph = parts.add(new GraphParts(this::generation)
                    .open(options, definition.graph(), port(options.port(), definition.listener()), ledger, metrics));
            ObserverParts observers =
                    new ObserverParts(ledger, graph, health, spans(definition.telemetry()), this::generation, metrics);
            door = comingDoor.opened(parts.add(openDoor(options, observers.calls())));
            parts.add(new ProcessMetrics(metrics, door.eventLoops()));
            ListenerMetrics.register(door, metrics);
            CacheMetrics.register(door.cache(), metrics);
            Systems systems = comingSystems.opened(parts.add(openSystems(observers.systemCalls())));
            health.watch(systems::underWay, systems::pools, systems::discovered);
            Admissions admissions = parts.add(Admissions.open(AdmissionSettings.ofDefaults()
                    .withQuotas(ledger.usage().quotas())
                    .withShared(SharedParts.open(definition.shared(), parts, metrics))
                    .withPlugins(plugins.loader())));
            Generations opened = generations.opened(parts.add(
                    Generations.open(settings(options, estate, observers, metrics), door, systems, admissions)));
            formerUnits.opened(parts.add(opened.openFormer(options.env(), FORMER_IDLE)));
            DriftSchedule drift = parts.add(new DriftSchedule(metrics, options.clock()));
            AlarmParts alarms = parts.add(new AlarmParts(ledger, drift, metrics, options.clock()));
            PoolMetrics pools = new PoolMetrics(metrics, systems::pools);
            DiscoveryMetrics discoveries = new DiscoveryMetrics(metrics, systems::discovered);
            server = new EstateServer(opened, options.clock(), served -> {
                pools.follow(served.systems().keySet());
                discoveries.follow(served.systems().values());
                drift.follow(served);
                alarms.watch(served);
                keepDefinitions();
            });

            // Spring and Camel start side by side: neither needs the other, and each takes its seconds.
            ComingListener listener =
                    parts.add(ComingListener.open(() -> ManagementListener.open(new ManagementSettings(
                            definition.management().host(),
                            port(options.managementPort(), definition.management()),
                            options.data().resolve("management"),
                            ManagementParts.security(options, definition.management()),
                            accounts,
                            definition.login(),
                            server,
                            this::phase,
                            PortalSettings.of(definition.listener(), this::port),
                            health,
                            drift,
                            ledger,
                            graph,
                            door.cache(),
                            metrics,
                            options.clock()))));
            Reloaded first = server.reload();
            management = listener.joined();
            if (first.outcome() == Outcome.REJECTED) {
                throw new InvalidEstateException(options.estate(), first.errors());
            }
            parts.add(FolderWatch.begin(options.estate(), LOOK_AT_FOLDER, this::folderChanged));
            ledger.begin();
            alarms.begin();
            graph.begin();
            phase = Phase.SERVING;
        } catch (Throwable failed) {
            parts.close();
            throw failed;
        }
        tell(options, accounts, Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * Starts a gateway; returns when calls are served.
     *
     * @throws InvalidEstateException when the estate cannot be served
     * @throws PortInUseException when a listener cannot bind
     * @throws DataInUseException when another gateway uses the data folder
     * @throws IOException when the data folder cannot be used
     */
    public static TrestleGateway start(GatewayOptions options) throws IOException, InvalidEstateException {
        return new TrestleGateway(options, FirstEstate.read(options));
    }

    /** The public port that was bound. */
    public int port() {
        return door.port();
    }

    /** The management port that was bound. */
    public int managementPort() {
        return management.port();
    }

    /** Where it is in its life. */
    public Phase phase() {
        return phase;
    }

    /** What is being served. */
    public Optional<Generation> generation() {
        return generations.get().flatMap(Generations::current);
    }

    /** Reads the folder and serves what it says, if it can be served. */
    public Reloaded reload() {
        return server.reload();
    }

    /**
     * Says that it is not ready, for as long as the estate's shutdown delay; then refuses new calls, lets those in flight end
     * within its drain timeout, and closes everything.
     */
    @Override
    public void close() {
        if (!beginDraining()) {
            return;
        }
        Duration limit = definition.limits().drainTimeout();
        try {
            awaitBalancers(definition.limits().shutdownDelay());
            ledger.stopSending();
            LOG.info("Stopping: calls in flight have {} s to end", limit.toSeconds());
            if (!door.drain(limit)) {
                LOG.warn("Calls were still in flight after {} s", limit.toSeconds());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        phase = Phase.STOPPED;
        parts.close();
        LOG.info("Stopped");
    }

    private static void awaitBalancers(Duration delay) throws InterruptedException {
        if (!delay.isZero()) {
            LOG.info("Not ready any more; new calls are taken for {} ms", delay.toMillis());
            Thread.sleep(delay.toMillis());
        }
    }

    private synchronized boolean beginDraining() {
        boolean first = phase == Phase.SERVING;
        phase = first ? Phase.DRAINING : phase;
        return first;
    }

    /** Before the estate's folder may say something else. */
    private void keepDefinitions() {
        generation()
                .ifPresent(current -> ledger.serving(current.units().stream()
                        .map(Generation.RunningUnit::sources)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    private void folderChanged() {
        if (phase == Phase.SERVING) {
            plugins.look();
            server.reload();
        }
    }

    private FrontDoor openDoor(GatewayOptions options, CallObserver observer) throws IOException {
        ListenerDefinition listener = definition.listener();
        DoorSettings settings = DoorSettings.of(listener.withPort(port(options.port(), listener)), definition.limits())
                .withSampling(SpanExport.sampling(definition.telemetry()));
        if (listener.tls() != null) {
            settings = settings.withTls(parts.add(DoorTls.open(TlsFiles.of(listener.tls(), options.estate()))));
        }
        try {
            return FrontDoor.open(
                    settings, observer, ledger.keys(), ledger.deliveries().intake());
        } catch (IOException e) {
            throw new PortInUseException("public", listener.host(), settings.port(), e);
        }
    }

    private Systems openSystems(SystemCallObserver observer) {
        return OpenSystems.open(ConnectorSettings.builder(door.eventLoops())
                .observer(observer)
                .dns(new DnsSettings(
                        definition.dns().addresses(), definition.dns().timeout()))
                .build());
    }

    private Optional<SystemDefinition> system(String name) {
        return generation().map(current -> current.estate().systems().get(name));
    }

    private Optional<CallSpans> spans(TelemetryDefinition telemetry) {
        URI collector = telemetry.otlp();
        return collector == null
                ? Optional.empty()
                : Optional.of(parts.add(SpanExport.open(telemetry, collector.toString(), this::system))
                        .spans());
    }

    private GenerationSettings settings(
            GatewayOptions options, FirstEstate estate, ObserverParts observers, PrometheusMeterRegistry metrics) {
        return new GenerationSettings(
                estate,
                List.of(
                        new ManagedNames(),
                        DebugStandby::prepare,
                        new RouteMeters(metrics),
                        new RouteHops(
                                observers.hops(), observers.systemCalls(), SpanExport.sampling(definition.telemetry())),
                        new PoisonMessages(ledger.messages())),
                definition.limits().drainTimeout(),
                options.clock(),
                plugins.loader());
    }

    private void tell(GatewayOptions options, Accounts accounts, Duration took) {
        String managed = definition.management().scheme() + "://"
                + definition.management().host() + ":" + managementPort();
        LOG.info(
                "Public listener: {}://{}:{}",
                definition.listener().scheme(),
                definition.listener().host(),
                port());
        LOG.info("Management listener: {}, console {}/hawtio", managed, managed);
        accounts.madePasswords()
                .ifPresent(file -> LOG.info("Passwords of admin and viewer were made: read and delete {}", file));
        LOG.info("Serving {}, ready after {} ms", options.estate(), took.toMillis());
    }

    private static int port(@Nullable Integer wanted, ListenerDefinition defined) {
        return wanted == null ? defined.port() : wanted;
    }
}
