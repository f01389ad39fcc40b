package io.trestle.connectors.oauth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access tokens of one system. There is one at a time, and one request for the next at a time, however many wait for it.
 * Another is asked for while the old one is still good; where that fails the old one serves as long as it is good, and it is
 * tried again after a second. Kept in memory only. Thread-safe; does not block.
 */
public final class AccessTokens implements AutoCloseable {

    /** How long it is not asked again after an answer that was no token: who is refused should not insist. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long a token is kept that came in place of a refused one, even where the system refuses it too. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private final String system;
    private final TokenEndpoint endpoint;
    private final LongSupplier nanoTime;

    private volatile @Nullable AccessToken current;
    private @Nullable CompletableFuture<AccessToken> coming;
    private @Nullable CompletableFuture<TokenEndpoint.Answer> asked;
    private @Nullable NoTokenException trouble;
    private long troubledAt;
    private boolean refused;
    private boolean closed;

    public AccessTokens(String system, TokenEndpoint endpoint, LongSupplier nanoTime) {
        this.system = system;
        this.endpoint = endpoint;
        this.nanoTime = nanoTime;
    }

    /** The token where there is a good one; null where it must be {@link #next waited for}. */
    public @Nullable AccessToken now() {
        AccessToken known = current;
        long now = nanoTime.getAsLong();
        if (known == null || known.isOver(now)) {
            return null;
        }
        if (known.isLate(now)) {
            renew(now);
        }
        return known;
    }

    /** The next token. It fails with {@link NoTokenException}. Shared: not to be cancelled. */
    public CompletableFuture<AccessToken> next() {
        CompletableFuture<AccessToken> begun;
        synchronized (this) {
            AccessToken known = current;
            long now = nanoTime.getAsLong();
            if (known != null && !known.isOver(now)) {
                return CompletableFuture.completedFuture(known);
            }
            if (coming != null) {
                return coming;
            }
            if (trouble != null && trouble.isRefusal() && rests(now)) {
                return CompletableFuture.failedFuture(trouble);
            }
            begun = new CompletableFuture<>();
            coming = begun;
        }
        ask(begun);
        return begun;
    }

    private void renew(long now) {
        CompletableFuture<AccessToken> begun;
        synchronized (this) {
            if (coming != null || (trouble != null && rests(now))) {
                return;
            }
            begun = new CompletableFuture<>();
            coming = begun;
        }
        ask(begun);
    }

    private boolean rests(long now) {
        return now - troubledAt < PAUSE.toNanos();
    }

    /**
     * Says that the system refused a token, which is then not used any more.
     *
     * @return whether another one may do better
     */
    public synchronized boolean refused(AccessToken token) {
        if (token != current) {
            return true;
        }
        if (token.replacing() && token.isYoungerThan(PATIENCE, nanoTime.getAsLong())) {
            return false;
        }
        current = null;
        refused = true;
        return true;
    }

    private void ask(CompletableFuture<AccessToken> begun) {
        long askedAt = nanoTime.getAsLong();
        CompletableFuture<TokenEndpoint.Answer> answer = endpoint.ask();
        synchronized (this) {
            asked = answer;
        }
        answer.whenComplete((said, failure) -> {
            try {
                if (said == null) {
                    throw known(failure);
                }
                begun.complete(came(IssuedToken.read(said), askedAt));
            } catch (NoTokenException e) {
                begun.completeExceptionally(failed(e));
            }
        });
        if (isClosed()) {
            answer.cancel(true);
        }
    }

    private AccessToken came(IssuedToken issued, long askedAt) {
        AccessToken token;
        boolean again;
        synchronized (this) {
            token = new AccessToken(issued.value(), askedAt, issued.life(), refused);
            again = trouble != null;
            current = token;
            coming = null;
            asked = null;
            trouble = null;
            refused = false;
        }
        if (again) {
            LOG.info("System {}: access tokens are issued again", system);
        }
        return token;
    }

    private NoTokenException failed(NoTokenException failure) {
        boolean silent;
        synchronized (this) {
            silent = trouble != null || closed;
            coming = null;
            asked = null;
            trouble = failure;
            troubledAt = nanoTime.getAsLong();
        }
        if (!silent) {
            LOG.warn("System {}: {}", system, failure.getMessage());
        }
        return failure;
    }

    private static NoTokenException known(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof NoTokenException none
                ? none
                : NoTokenException.unanswered("not asked for: " + cause, cause);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Whoever waits for a token is told that there is none. */
    @Override
    public void close() {
        CompletableFuture<TokenEndpoint.Answer> running;
        synchronized (this) {
            closed = true;
            running = asked;
        }
        if (running != null) {
            running.cancel(true);
        }
    }
}
