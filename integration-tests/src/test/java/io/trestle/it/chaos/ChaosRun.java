package io.trestle.it.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.LastingPort;
import io.trestle.it.chaos.Journal.Told;
import io.trestle.it.chaos.Nemesis.Fault;
import io.trestle.it.chaos.Nemesis.Harm;
import io.trestle.it.support.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run: load and faults, then peace, replay of all that failed, and the check. */
final class ChaosRun {

    private static final int WORKERS = 8;
    private static final Duration PEACE = Duration.ofMinutes(4);

    private final ChaosSettings settings;
    private final Path folder;

    ChaosRun(ChaosSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * What happened.
     *
     * @param broken what does not hold
     */
    record Report(
            long seed,
            Map<Fault, Integer> faults,
            int sent,
            long acknowledged,
            long rejected,
            long unknown,
            int done,
            int kept,
            List<String> broken) {

        @Override
        public String toString() {
            return "seed " + seed + ": " + sent + " sent, " + acknowledged + " acknowledged, " + rejected
                    + " rejected, " + unknown + " unknown; " + done + " done, " + kept + " kept as failures; faults "
                    + faults + "; " + (broken.isEmpty() ? "nothing lost, nothing doubled" : broken.toString());
        }
    }

    Report run() throws Exception {
        Effects effects = new Effects();
        int brokerPort = LastingPort.free();
        int databasePort = LastingPort.free();
        try (Journal journal = new Journal(folder.resolve("journal.txt"));
                SmallDisk disk = new SmallDisk(folder.resolve("disk"));
                Database database = settings.postgres() ? new Database(folder.resolve("pg"), databasePort) : null;
                HttpTarget web = new HttpTarget(effects, settings.onTheWay());
                Wire toWeb = new Wire(web.port());
                Wire toBroker = new Wire(brokerPort);
                Wire toDatabase = new Wire(databasePort);
                Proc broker = new Proc(
                        folder.resolve("broker.log"),
                        BrokerMain.class.getName(),
                        List.of("-Xmx256m"),
                        List.of(folder.resolve("broker").toString(), Integer.toString(brokerPort)));
                JmsTarget queue = new JmsTarget(brokerPort, effects);
                UnderTest gateway = new UnderTest(
                        folder,
                        disk.folder().resolve("data"),
                        store(toDatabase),
                        List.of(LastingPort.free(), LastingPort.free()),
                        Map.of("broker", toBroker.port(), "web", toWeb.port()),
                        options())) {
            awaitReady(gateway);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.seconds());
            Map<Fault, Harm> harms = harms(gateway, broker, database, List.of(toWeb, toBroker, toDatabase), disk);
            AtomicBoolean enough = new AtomicBoolean();
            BooleanSupplier goesOn = () -> !enough.get() && System.nanoTime() - end < 0;
            Nemesis nemesis = new Nemesis(settings.seed(), harms, goesOn);
            Thread harm = new Thread(nemesis, "chaos-nemesis");
            harm.start();
            load(gateway.caller(), journal, () -> {
                if (journal.count(Told.ACK) >= settings.calls() && nemesis.kills() >= settings.kills()) {
                    enough.set(true);
                }
                return goesOn.getAsBoolean();
            });
            harm.join();
            awaitReady(gateway);
            effects.mend();
            Set<String> kept = settle(gateway.admin(), queue);
            Map<String, Told> told = journal.told();
            return new Report(
                    settings.seed(),
                    nemesis.done(),
                    told.size(),
                    journal.count(Told.ACK),
                    journal.count(Told.REJECT),
                    journal.count(Told.UNKNOWN),
                    effects.done().size(),
                    kept.size(),
                    Checker.broken(journal.sent(), told, effects.done(), kept));
        }
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Xmx400m"));
        options.addAll(settings.options());
        return options;
    }

    private String store(Wire database) {
        return settings.postgres()
                ? "store: {url: \"jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres\", user: postgres}\n"
                : "";
    }

    private Map<Fault, Harm> harms(
            UnderTest gateway, Proc broker, @Nullable Database database, List<Wire> wires, SmallDisk disk) {
        Map<Fault, Harm> harms = new EnumMap<>(Fault.class);
        harms.put(Fault.KILL_GATEWAY, () -> {
            gateway.process.kill();
            gateway.process.restart();
            awaitReady(gateway);
        });
        harms.put(Fault.KILL_BROKER, () -> {
            broker.kill();
            Thread.sleep(500);
            broker.restart();
        });
        harms.put(Fault.STOP_BROKER, () -> stopped(broker));
        harms.put(Fault.STOP_GATEWAY, () -> stopped(gateway.process));
        harms.put(Fault.RESET_CONNECTIONS, () -> wires.forEach(Wire::cut));
        if (database != null) {
            harms.put(Fault.KILL_DATABASE, () -> {
                database.kill();
                database.restart();
            });
        } else if (disk.canBeFull()) {
            harms.put(Fault.FILL_DISK, () -> {
                disk.fill();
                Thread.sleep(2_000);
                disk.free();
            });
        }
        if (!settings.only().isEmpty()) {
            harms.keySet().retainAll(settings.only());
        }
        return harms;
    }

    private static void stopped(Proc process) throws IOException, InterruptedException {
        process.signal("STOP");
        Thread.sleep(2_500);
        process.signal("CONT");
    }

    private void load(Client caller, Journal journal, BooleanSupplier goesOn) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                running.add(
                        threads.submit(new Worker(i, settings.seed(), caller, journal, goesOn, settings.pauseMs())));
            }
            for (Future<Integer> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits until everything is delivered or replayed. Ids of messages that are kept as failures all the same. */
    private Set<String> settle(Client admin, JmsTarget queue) throws InterruptedException {
        long end = System.nanoTime() + PEACE.toNanos();
        while (System.nanoTime() - end < 0) {
            JsonNode deliveries = admin.get("/admin/v1/deliveries").json();
            JsonNode failed =
                    admin.get("/admin/v1/failures?state=failed&limit=1").json();
            JsonNode claimed =
                    admin.get("/admin/v1/failures?state=claimed&limit=1").json();
            boolean waits = deliveries.path("waiting").asInt()
                            + deliveries.path("parked").asInt()
                    > 0;
            if (failed.path("items").isEmpty()
                    && !waits
                    && claimed.path("items").isEmpty()
                    && queue.isIdle()) {
                break;
            }
            if (!failed.path("items").isEmpty()) {
                String id = admin.post(
                                "/admin/v1/replays", "{\"filter\": {}, \"order\": \"any\", \"reason\": \"peace\"}")
                        .json()
                        .path("id")
                        .asText();
                awaitReplay(admin, id, end);
            }
            Thread.sleep(500);
        }
        Set<String> kept = new HashSet<>();
        JsonNode page = admin.get("/admin/v1/failures?state=failed&limit=500").json();
        page.path("items").forEach(item -> kept.add(item.path("keys").path("id").asText()));
        return kept;
    }

    private static void awaitReplay(Client admin, String id, long end) throws InterruptedException {
        while (System.nanoTime() - end < 0
                && admin.get("/admin/v1/replays/" + id)
                        .json()
                        .path("state")
                        .asText()
                        .equals("running")) {
            Thread.sleep(300);
        }
    }

    private static void awaitReady(UnderTest gateway) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!gateway.isReady()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the gateway is not ready after 2 minutes");
            }
            Thread.sleep(200);
        }
    }
}
