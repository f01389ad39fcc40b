package io.trestle.routes.admission.jwt;

import io.trestle.connectors.WorkerPool;
import io.trestle.routes.admission.consumer.Sha256;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Checks signatures away from event loops: one of an elliptic curve takes longer than everything else that is done for a
 * call. A token whose check is under way is not checked a second time, however many calls bring it. Thread-safe.
 */
final class SignatureChecks implements AutoCloseable {

    /** Half of the processors, so that a flood of signatures leaves the other half to calls that are known already. */
    static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** How many checks may wait for a thread: with elliptic curves, work of about a tenth of a second. */
    static final int WAITING = 64 * THREADS;

    private final WorkerPool threads;
    private final Map<Check, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    /** Key sets are told apart by identity: after a rotation the same token is another check. */
    private record Check(Sha256 token, KeySet keys) {}

    /** @param threads closed with this */
    SignatureChecks(WorkerPool threads) {
        this.threads = threads;
    }

    static SignatureChecks ofDefaults() {
        return new SignatureChecks(WorkerPool.of("trestle-signature", THREADS, WAITING));
    }

    /**
     * Whether one of the keys has signed the token. The stage fails with {@link RejectedExecutionException} when there is
     * too much to do, and completes on a thread of the pool otherwise.
     *
     * @param hash of the whole token
     */
    CompletionStage<Boolean> check(Sha256 hash, Token token, KeySet keys) {
        Check check = new Check(hash, keys);
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(check, mine);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> run(check, token, mine));
        } catch (RejectedExecutionException full) {
            underWay.remove(check, mine);
            // Those that joined meanwhile hear of it too.
            mine.completeExceptionally(full);
        }
        return mine;
    }

    private void run(Check check, Token token, CompletableFuture<Boolean> result) {
        try {
            result.complete(check.keys()
                    .verifies(
                            token.header(),
                            token.jwt().getSigningInput(),
                            token.jwt().getSignature()));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            // After what follows from the result, so that whoever comes next finds either this check or its result.
            underWay.remove(check, result);
        }
    }

    /** Takes no more; what was taken is still checked. */
    @Override
    public void close() {
        threads.close();
    }
}
