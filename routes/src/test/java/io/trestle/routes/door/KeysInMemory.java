package io.trestle.routes.door;

import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.idempotency.StoredAnswer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of one process, and a store that can be down. */
final class KeysInMemory implements IdempotencyKeys {

    private record Held(String fingerprint, Claim claim) {}

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    volatile boolean down;

    int size() {
        return held.size();
    }

    @Override
    public CompletionStage<Claim> claim(Keyed request) {
        if (down) {
            return CompletableFuture.completedFuture(new Claim.Unavailable());
        }
        Held mine = new Held(request.fingerprint(), new Claim.Underway());
        Held before = held.putIfAbsent(name(request), mine);
        Claim claim = before == null
                ? new Claim.Mine(request, "token", request.messageId())
                : before.fingerprint().equals(request.fingerprint()) ? before.claim() : new Claim.OtherRequest();
        return CompletableFuture.supplyAsync(() -> claim);
    }

    @Override
    public CompletionStage<Void> settle(Claim.Mine claim, StoredAnswer answer) {
        Keyed request = claim.request();
        held.put(name(request), new Held(request.fingerprint(), new Claim.Answered(answer)));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void release(Claim.Mine claim) {
        held.remove(name(claim.request()));
    }

    private static String name(Keyed request) {
        return request.consumer() + " " + request.operation() + " " + request.key();
    }
}
