package io.trestle.ledger;

import io.trestle.ledger.alarm.Alarms;
import io.trestle.ledger.alarm.Reading;
import io.trestle.ledger.alarm.WaitingDeliveries;
import io.trestle.ledger.definitions.FormerServing;
import io.trestle.ledger.definitions.KeptDefinitions;
import io.trestle.ledger.delivery.Deliveries;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.BodyFiles;
import io.trestle.ledger.failure.CallReader;
import io.trestle.ledger.failure.Claims;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailureRecorder;
import io.trestle.ledger.failure.FailureWriter;
import io.trestle.ledger.failure.Failures;
import io.trestle.ledger.failure.MessageTable;
import io.trestle.ledger.failure.Retention;
import io.trestle.ledger.failure.Spill;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.ledger.graph.EdgeObserver;
import io.trestle.ledger.graph.GraphDefinitions;
import io.trestle.ledger.graph.GraphSettings;
import io.trestle.ledger.idempotency.StoredKeys;
import io.trestle.ledger.message.DeadLetterCollector;
import io.trestle.ledger.message.MessageRecorder;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.ledger.replay.BulkReplays;
import io.trestle.ledger.replay.Replayer;
import io.trestle.ledger.replay.Resubmitter;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.ledger.usage.Usage;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.source.UnitSources;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.message.MessageKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of a gateway, open. Thread-safe; all but {@link #observer} and {@link #keys} blocks. */
public final class Ledger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int WAITING = 10_000;
    /** Bodies that are too large for the store, together. */
    private static final long BODIES = 1024L * 1024 * 1024;

    private static final long WAITING_BYTES = 64L * 1024 * 1024;

    private final LedgerStore store;
    private final GroupWriter writer;
    private final Spill spill;
    private final BodyFiles bodies;
    private final FailureRecorder recorder;
    private final Failures failures;
    private final Claims claims;
    private final AuditTrail audit;
    private final Replayer replayer;
    private final BulkReplays replays;
    private final Retention retention;
    private final StoredKeys keys;
    private final Deliveries deliveries;
    private final MessageRecorder messages;
    private final DeadLetterCollector collector;
    private final MessageTable messageTable;
    private final Alarms alarms;
    private final Usage usage;
    private final KeptDefinitions kept;
    private final Chores chores = new Chores();

    private Ledger(
            LedgerSettings settings,
            Definitions definitions,
            Resubmitter resubmitter,
            ServedBrokers brokers,
            FormerServing former)
            throws IOException {
        Files.createDirectories(settings.folder());
        Seal seal = Seal.of(settings.keys());
        store = LedgerStore.open(settings.store());
        kept = new KeptDefinitions(
                store, seal, settings.clock(), settings.folder().resolve("definitions"));
        FailureWriter table = new FailureWriter(seal, kept::needed);
        spill = Spill.open(settings.folder(), settings.maxSpill(), store, table, seal);
        writer = GroupWriter.start(store, WAITING, WAITING_BYTES);
        CallReader reader = new CallReader(definitions, settings.maxBody());
        bodies = BodyFiles.open(settings.folder().resolve("bodies"), BODIES, seal);
        recorder = new FailureRecorder(writer, table, reader, bodies, spill, settings.clock());
        messageTable = new MessageTable(store, seal);
        failures = new Failures(store, seal, messageTable);
        audit = new AuditTrail(store, settings.clock());
        claims = new Claims(store, table, audit, settings.clock(), Replayer.LEASE);
        keys = new StoredKeys(store, writer, seal, settings.clock(), settings.keepKeys());
        deliveries = new Deliveries(
                store, writer, seal, table, keys, definitions, resubmitter, settings.clock(), settings.maxBody());
        replayer = new Replayer(
                failures,
                claims,
                definitions,
                resubmitter,
                this::wholeBody,
                messageTable,
                brokers,
                kept,
                former,
                settings.clock(),
                settings.maxBody());
        messages = new MessageRecorder(
                store, table, messageTable, audit, bodies, definitions, settings.clock(), settings.maxBody());
        collector = new DeadLetterCollector(store, messages, audit, brokers, definitions, settings.clock());
        replays = new BulkReplays(store, audit, failures, replayer, settings.clock());
        retention = new Retention(store, settings.clock(), settings.keepFor(), settings.maxFailures());
        alarms = Alarms.open(store, audit, settings.clock());
        alarms.addSource(AlarmCondition.Spill.class, (condition, subject) -> new Reading.Value(spill.bytes(), ""));
        alarms.addSource(AlarmCondition.DeliveriesWaiting.class, new WaitingDeliveries(deliveries::lastCounts));
        usage = new Usage(store, settings.clock());
        exchangeUsage("Quotas begin anew until the store is there: {}");
    }

    /**
     * Opens the store. What was left undone is taken up by {@link #begin}.
     *
     * @param definitions what is served
     * @param resubmitter serves requests again; not asked before {@link #begin}
     * @throws IOException when a file store cannot be used; a database server may come up later
     */
    public static Ledger open(LedgerSettings settings, Definitions definitions, Resubmitter resubmitter)
            throws IOException {
        return open(settings, definitions, resubmitter, ServedBrokers.none(), FormerServing.none());
    }

    /**
     * The same, with messages of brokers, and former definitions.
     *
     * @param brokers where messages come from and are put back to
     * @param former serves by definitions as they were
     */
    public static Ledger open(
            LedgerSettings settings,
            Definitions definitions,
            Resubmitter resubmitter,
            ServedBrokers brokers,
            FormerServing former)
            throws IOException {
        return new Ledger(settings, definitions, resubmitter, brokers, former);
    }

    /** Said once, when calls are served: takes up what was spilled, what dead nodes claimed, and replays that broke off. */
    public void begin() {
        chores.every(2, "Taking up spilled failures", spill::takeUp);
        chores.every(10, "Taking over replays", () -> {
            claims.takeBack();
            replays.resume();
        });
        chores.every(2, "Keeping definitions of failures", kept::look);
        deliveries.begin();
        chores.every(2, "Looking after deliveries", deliveries::look);
        chores.every(8, "Renewing claims", () -> {
            deliveries.renew();
            replays.renew();
        });
        chores.every(600, "Removing old failures", () -> {
            retention.clean();
            bodies.clean(store);
            kept.clean();
        });
        chores.every(600, "Removing old answers", keys::clean);
        chores.every(2, "Storing usage", usage::exchange);
        chores.every(3_600, "Removing old usage", usage::clean);
    }

    /** Begins no further replays and deliveries; what is left of them goes on with the next start. Returns at once. */
    public void stopSending() {
        replays.close();
        deliveries.stop();
    }

    /** To be told of every answer. Does not block. */
    public CallObserver observer() {
        return recorder;
    }

    public Failures failures() {
        return failures;
    }

    /** Answers by {@code Idempotency-Key}. Does not block. */
    public IdempotencyKeys keys() {
        return keys;
    }

    /**
     * Said when a generation begins to serve: what is copied before the estate's folder may say something else. Returns at
     * once.
     *
     * @param units what its units are made from
     */
    public void serving(Collection<UnitSources> units) {
        kept.serve(units);
        chores.soon("Copying definitions", kept::copy);
    }

    /** Messages that are accepted first and delivered afterwards. */
    public Deliveries deliveries() {
        return deliveries;
    }

    public Claims claims() {
        return claims;
    }

    public AuditTrail audit() {
        return audit;
    }

    public Replayer replayer() {
        return replayer;
    }

    public BulkReplays replays() {
        return replays;
    }

    /** Keeps messages that routes failed on. Blocks. */
    public MessageKeeper messages() {
        return messages;
    }

    /** Takes messages out of dead-letter queues and topics. Blocks. */
    public DeadLetterCollector deadLetters() {
        return collector;
    }

    /** Alarms; they look at nothing before they are told to. */
    public Alarms alarms() {
        return alarms;
    }

    /** What consumers call. */
    public Usage usage() {
        return usage;
    }

    public Retention retention() {
        return retention;
    }

    /**
     * Opens the call graph in the same store. It is closed before this.
     *
     * @param served what is served
     * @param watching told of every call that is recorded
     */
    public CallGraph openGraph(GraphSettings how, GraphDefinitions served, EdgeObserver watching, Clock clock) {
        return CallGraph.open(store, how, served, watching, clock);
    }

    /** How many bytes of failures wait in the spill file. */
    public long spilledBytes() {
        return spill.bytes();
    }

    /** How many failures could be kept nowhere. */
    public long lost() {
        return spill.dropped();
    }

    private Optional<byte[]> wholeBody(String failure) throws StoreUnavailableException {
        Optional<byte[]> accepted = deliveries.body(failure);
        if (accepted.isPresent()) {
            return accepted;
        }
        Optional<byte[]> message = messageTable.body(failure);
        return message.isPresent() ? message : bodies.find(failure);
    }

    private void exchangeUsage(String otherwise) {
        try {
            usage.exchange();
        } catch (StoreUnavailableException e) {
            LOG.warn(otherwise, e.getMessage());
        }
    }

    /** What failed last may be replayed by another node. */
    private void keepDefinitions() {
        try {
            kept.look();
        } catch (IOException e) {
            LOG.warn("Definitions of the last failures are stored with the next start: {}", e.getMessage());
        }
    }

    /** Writes what waits, and closes the store. */
    @Override
    public void close() {
        alarms.close();
        replays.close();
        chores.close();
        exchangeUsage("The last seconds of usage are not stored: {}");
        writer.close();
        deliveries.close();
        spill.close();
        keepDefinitions();
        store.close();
    }
}
