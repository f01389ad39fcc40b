package io.trestle.routes.generation;

import io.trestle.connectors.Systems;
import io.trestle.routes.contract.PublishedContract;
import io.trestle.routes.door.OperationSet;
import io.trestle.routes.estate.source.UnitSources;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running Camel context, its place in the front door and its hold on systems. */
final class Unit {

    private static final Logger LOG = LoggerFactory.getLogger(Unit.class);

    private final UnitPlan plan;
    private final int bornIn;
    private final CamelContext context;
    private final OperationSet operations;
    private final Systems.Lease systems;
    private final Map<String, PublishedContract> contracts;
    private final @Nullable UnitSources sources;

    /**
     * @param contracts by API and version, {@code customers.v1}
     * @param sources what it is made from; null where that is not to be kept
     */
    Unit(
            UnitPlan plan,
            int bornIn,
            CamelContext context,
            OperationSet operations,
            Systems.Lease systems,
            Map<String, PublishedContract> contracts,
            @Nullable UnitSources sources) {
        this.plan = plan;
        this.bornIn = bornIn;
        this.context = context;
        this.operations = operations;
        this.systems = systems;
        this.contracts = Map.copyOf(contracts);
        this.sources = sources;
    }

    UnitPlan plan() {
        return plan;
    }

    Generation.RunningUnit running() {
        return new Generation.RunningUnit(plan.name(), bornIn, context, contracts, sources);
    }

    /** Whether this is the digest of what it is made from. */
    boolean isMadeFrom(String digest) {
        return sources != null && sources.digest().equals(digest);
    }

    OperationSet operations() {
        return operations;
    }

    /** Lets calls in flight come to their end, then stops. The front door must no longer lead here. */
    void drain(Duration atMost) {
        try {
            if (!operations.awaitIdle(atMost)) {
                LOG.warn("{}: calls still in flight after {}; stopped all the same", plan.name(), atMost);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    void stop() {
        context.stop();
        systems.close();
    }
}
