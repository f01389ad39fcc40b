package io.trestle.routes.admission.jwt;

import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer, fetched off the event loops, one fetch at a time. What was fetched last counts while the issuer
 * cannot be reached. Thread-safe.
 */
final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final Jwks jwks;
    private final KeyTimes times;
    private final LongSupplier nanoTime;
    private volatile @Nullable KeySet current;
    private long fetchedAt;
    private long triedAt;
    private boolean tried;
    private boolean failing;
    private @Nullable CompletableFuture<Optional<KeySet>> underWay;

    IssuerKeys(Jwks jwks, KeyTimes times, LongSupplier nanoTime) {
        this.jwks = jwks;
        this.times = times;
        this.nanoTime = nanoTime;
    }

    /** The keys that count now; null where there are none yet. */
    @Nullable KeySet current() {
        return current;
    }

    /**
     * The keys, after another look where the last one was not a moment ago. The fetch under way is everybody's: a thousand
     * tokens with unknown keys cause one.
     */
    CompletionStage<Optional<KeySet>> refreshed() {
        CompletableFuture<Optional<KeySet>> started;
        synchronized (this) {
            if (underWay != null) {
                return underWay;
            }
            if (tried && !isPast(triedAt, current == null ? times.retry() : times.unknownKeyPause())) {
                return CompletableFuture.completedFuture(Optional.ofNullable(current));
            }
            started = begin();
        }
        return fetch(started);
    }

    /** Called every so often, not on an event loop: fetches what changed or is due, forgets what is too old. */
    void look() {
        boolean changed = jwks.hasChanged();
        CompletableFuture<Optional<KeySet>> started;
        synchronized (this) {
            if (current != null && isPast(fetchedAt, times.keep())) {
                LOG.warn("keys from {} are forgotten: none came for {}", jwks, times.keep());
                current = null;
            }
            if (underWay != null || !changed && !isDue()) {
                return;
            }
            started = begin();
        }
        fetch(started);
    }

    private boolean isDue() {
        if (current == null) {
            return !tried || isPast(triedAt, times.retry());
        }
        return isPast(fetchedAt, times.refresh()) && isPast(triedAt, times.unknownKeyPause());
    }

    private boolean isPast(long since, Duration duration) {
        return nanoTime.getAsLong() - since >= duration.toNanos();
    }

    private CompletableFuture<Optional<KeySet>> begin() {
        CompletableFuture<Optional<KeySet>> started = new CompletableFuture<>();
        underWay = started;
        tried = true;
        triedAt = nanoTime.getAsLong();
        return started;
    }

    private CompletionStage<Optional<KeySet>> fetch(CompletableFuture<Optional<KeySet>> started) {
        jwks.fetch().whenComplete((json, e) -> {
            KeySet now = json == null ? failed(e) : parsed(json);
            started.complete(Optional.ofNullable(now));
        });
        return started;
    }

    private @Nullable KeySet parsed(String json) {
        try {
            return fetched(KeySet.parse(json));
        } catch (ParseException | RuntimeException e) {
            return failed(e);
        }
    }

    private synchronized @Nullable KeySet fetched(KeySet keys) {
        underWay = null;
        fetchedAt = nanoTime.getAsLong();
        // The same keys stay the same object: what was verified with them stays verified.
        if (!keys.isSameAs(current)) {
            current = keys;
            LOG.info("keys from {} are read", jwks);
        } else if (failing) {
            LOG.info("keys from {} can be read again", jwks);
        }
        failing = false;
        return current;
    }

    private synchronized @Nullable KeySet failed(@Nullable Throwable e) {
        underWay = null;
        if (!failing) {
            LOG.warn("keys from {} cannot be read: {}", jwks, String.valueOf(e));
        }
        failing = true;
        return current;
    }
}
