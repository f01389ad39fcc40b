package io.trestle.connectors.discovery;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.DiscoveredEndpoints.State;
import io.trestle.connectors.system.DnsDiscovery;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up where one system listens: when it is opened, when the records' time to live is over, and earlier when a place
 * refuses connections. While DNS fails or says that there is nothing, what was known last stays, and is looked up again
 * after a second, then less and less often. Thread-safe; never blocks.
 */
public final class Discovery implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Comparator<Target> ORDER = Comparator.comparingInt(Target::priority)
            .thenComparing(target -> target.address().toString());

    private final DnsDiscovery definition;
    private final List<Search> searches = new ArrayList<>();
    private final EventLoop loop;
    private final Consumer<List<Target>> follower;
    private final DiscoveryLog log;
    private final Clock clock;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Standing standing;
    private volatile boolean closed;
    private boolean looking;
    private long begun;
    private Duration pause = SOON;
    private @Nullable Future<?> next;

    /**
     * Begins to look.
     *
     * @param endpoints whose hosts are names
     * @param patience how long calls wait for the first look-up
     * @param follower told of each set that differs from the one before, on the event loop of the name service
     */
    public Discovery(
            String system,
            List<URI> endpoints,
            DnsDiscovery definition,
            NameService names,
            Duration patience,
            Consumer<List<Target>> follower,
            Clock clock) {
        this.definition = definition;
        this.loop = names.loop();
        this.follower = follower;
        this.log = new DiscoveryLog(system);
        this.clock = clock;
        this.standing = Standing.pending(clock.instant());
        Questions questions = new Questions(names);
        for (int i = 0; i < endpoints.size(); i++) {
            searches.add(Search.of(i, endpoints.get(i), definition, questions));
        }
        loop.execute(this::look);
        loop.schedule(() -> first.complete(null), patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Completes when the first look-up has ended, or its time is over; on the event loop of the name service. */
    public CompletableFuture<Void> first() {
        return first;
    }

    /** @param refusing whether a place refused a connection lately */
    public DiscoveredEndpoints now(Predicate<Target> refusing) {
        Standing now = standing;
        return new DiscoveredEndpoints(
                now.state(),
                now.since(),
                now.trouble(),
                now.targets().stream()
                        .map(target -> new DiscoveredEndpoints.Place(
                                DiscoveryLog.text(target),
                                target.address().getHostString(),
                                target.priority(),
                                target.weight(),
                                refusing.test(target)))
                        .toList(),
                now.leftOut(),
                now.lookups(),
                now.failed());
    }

    /** Why nothing is known; empty where something is, or nothing was tried. */
    public String trouble() {
        return Objects.requireNonNullElse(standing.trouble(), "");
    }

    /** Looks again as soon as may be, because what is known seems to be wrong. */
    public void doubt() {
        if (!closed && !wanted.getAndSet(true)) {
            loop.execute(() -> {
                long since = System.nanoTime() - begun;
                long earliest = Math.max(0, definition.minTtl().toNanos() - since);
                // While it has trouble it looks often enough.
                if (!looking && !closed && standing.state() == State.RESOLVED) {
                    schedule(Duration.ofNanos(earliest));
                }
            });
        }
    }

    private void look() {
        if (closed || looking) {
            return;
        }
        looking = true;
        wanted.set(false);
        begun = System.nanoTime();
        List<CompletableFuture<Looked<Target>>> asked =
                searches.stream().map(Search::look).toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).whenComplete((all, bug) -> {
            looking = false;
            if (bug == null) {
                settle(asked.stream().map(CompletableFuture::join).toList());
            } else {
                log.broken(bug);
                schedule(definition.maxTtl());
            }
        });
    }

    private void settle(List<Looked<Target>> looked) {
        if (closed) {
            return;
        }
        Standing before = standing;
        List<Target> found = distinct(looked);
        List<Target> taken = taken(found, before.targets());
        String trouble = looked.stream()
                .map(Looked::trouble)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Standing now = before.after(taken, found.size() - taken.size(), trouble, clock.instant());
        // First, so that calls go where this says that they do.
        if (!taken.equals(before.targets())) {
            follower.accept(taken);
        }
        standing = now;
        log.moved(before, now);
        first.complete(null);
        schedule(now.state() == State.RESOLVED ? lifetime(looked) : failedAgain());
    }

    private Duration lifetime(List<Looked<Target>> looked) {
        pause = SOON;
        long seconds = looked.stream().mapToLong(Looked::ttl).min().orElse(0);
        Duration ttl = Duration.ofSeconds(Math.min(seconds, definition.maxTtl().toSeconds() + 1));
        return ttl.compareTo(definition.minTtl()) < 0
                ? definition.minTtl()
                : ttl.compareTo(definition.maxTtl()) > 0 ? definition.maxTtl() : ttl;
    }

    private Duration failedAgain() {
        Duration now = pause;
        Duration longest = definition.minTtl();
        pause = now.multipliedBy(2).compareTo(longest) < 0 ? now.multipliedBy(2) : longest;
        return now;
    }

    private void schedule(Duration delay) {
        if (next != null) {
            next.cancel(false);
        }
        next = closed ? null : loop.schedule(this::look, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static List<Target> distinct(List<Looked<Target>> looked) {
        Map<Target.Place, Target> distinct = new LinkedHashMap<>();
        looked.stream()
                .flatMap(each -> each.known().stream())
                .sorted(ORDER)
                .forEach(target -> distinct.putIfAbsent(target.place(), target));
        return List.copyOf(distinct.values());
    }

    /** Where there are too many, those that are known already, so that an answer in another order changes nothing. */
    private List<Target> taken(List<Target> found, List<Target> before) {
        if (found.size() <= definition.maxEndpoints()) {
            return found;
        }
        Set<Target.Place> known = before.stream().map(Target::place).collect(Collectors.toSet());
        return found.stream()
                .sorted(Comparator.comparing(target -> !known.contains(target.place())))
                .limit(definition.maxEndpoints())
                .sorted(ORDER)
                .toList();
    }

    /** Looks no more. */
    @Override
    public void close() {
        closed = true;
        first.complete(null);
        if (!loop.isShuttingDown()) {
            loop.execute(() -> schedule(Duration.ZERO));
        }
    }
}
