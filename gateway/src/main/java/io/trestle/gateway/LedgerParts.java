package io.trestle.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.gateway.metrics.DeliveryMetrics;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.LedgerSettings;
import io.trestle.ledger.definitions.FormerServing;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.FrontDoor;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ForwardDefinition;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.StoreDefinition;
import io.trestle.routes.generation.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Puts a ledger together with what it knows of the gateway: what is served, and the door that serves again. */
final class LedgerParts implements Definitions {

    private final Supplier<Optional<Generation>> generation;
    private final Supplier<Optional<FrontDoor>> door;

    LedgerParts(Supplier<Optional<Generation>> generation, Supplier<Optional<FrontDoor>> door) {
        this.generation = generation;
        this.door = door;
    }

    Ledger open(
            GatewayOptions options,
            StoreDefinition store,
            ServedBrokers brokers,
            FormerServing former,
            MeterRegistry metrics)
            throws IOException {
        Path folder = options.data().resolve("ledger");
        Map<String, byte[]> keys = new LinkedHashMap<>();
        store.encryption().forEach(key -> keys.put(key.id(), Base64.getDecoder().decode(key.key())));
        StoreSettings database = store.url() == null
                ? StoreSettings.ofFile(folder, store.connections())
                : StoreSettings.ofServer(store.url(), store.user(), store.password(), store.connections());
        LedgerSettings settings = LedgerSettings.ofDefaults(folder)
                .withStore(database)
                .withBounds(store.maxBody(), store.keepFor(), store.maxFailures())
                .withKeepKeys(store.keepKeys())
                .withKeys(keys)
                .withClock(options.clock());
        Ledger ledger = Ledger.open(settings, this, this::resubmit, brokers, former);
        Gauge.builder("trestle.ledger.spilled", ledger, Ledger::spilledBytes)
                .description("Bytes of failures that wait for the store")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("trestle.ledger.lost", ledger, Ledger::lost)
                .description("Failures that could be kept nowhere, since the start")
                .register(metrics);
        DeliveryMetrics.register(ledger.deliveries(), options.clock(), metrics);
        return ledger;
    }

    @Override
    public ForwardDefinition forwarding(OperationId id) {
        return api(id).flatMap(api -> operation(api, id))
                .map(OperationDefinition::forwarding)
                .orElse(ForwardDefinition.ofDefaults());
    }

    @Override
    public int generation() {
        return generation.get().map(Generation::number).orElse(0);
    }

    @Override
    public KeepRules rules(OperationId id) {
        return api(id).flatMap(api -> operation(api, id).map(operation -> rules(api, operation)))
                .orElse(KeepRules.none());
    }

    /** What an API says of the failures of one of its operations. */
    static KeepRules rules(ApiDefinition api, OperationDefinition operation) {
        return new KeepRules(api.failures().headers(), api.failures().mask(), operation.keys());
    }

    @Override
    public KeepRules messageRules(String system) {
        return generation
                .get()
                .map(served -> served.estate().systems().get(system))
                .map(SystemDefinition::failures)
                .map(said -> new KeepRules(List.of(), said.mask(), said.keys()))
                .orElse(KeepRules.none());
    }

    @Override
    public boolean isRehearsable(OperationId id) {
        return api(id).flatMap(api -> operation(api, id))
                .map(operation -> operation.call() != null)
                .orElse(true);
    }

    private Optional<ApiDefinition> api(OperationId id) {
        return generation
                .get()
                .flatMap(current -> current.estate().apis().stream()
                        .filter(api ->
                                api.api().equals(id.api()) && api.version().equals(id.version()))
                        .findAny());
    }

    private static Optional<OperationDefinition> operation(ApiDefinition api, OperationId id) {
        return Optional.ofNullable(api.operations().get(id.operation()));
    }

    private CompletableFuture<Resubmitted> resubmit(Resubmission request) {
        return door.get()
                .map(open -> open.resubmit(request))
                .orElseThrow(() -> new IllegalStateException("the front door is not open"));
    }
}
