package io.trestle.ledger;

import io.trestle.ledger.replay.Resubmitter;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The place of a front door: takes what is served again, and refuses what the test says. */
public final class PretendDoor implements Resubmitter {

    private final List<Resubmission> taken = Collections.synchronizedList(new ArrayList<>());
    private volatile Predicate<String> refuses = body -> false;
    private volatile @Nullable Function<Resubmission, @Nullable CompletableFuture<Resubmitted>> otherwise;

    public void refuse(Predicate<String> bodies) {
        refuses = bodies;
    }

    /** What becomes of requests; null for what becomes of all others. */
    public void answer(Function<Resubmission, @Nullable CompletableFuture<Resubmitted>> answers) {
        otherwise = answers;
    }

    /** What came so far, in order. */
    public List<Resubmission> taken() {
        return List.copyOf(taken);
    }

    /** The bodies of what came, in order. */
    public List<String> bodies() {
        return taken().stream().map(PretendDoor::text).toList();
    }

    @Override
    public CompletableFuture<Resubmitted> resubmit(Resubmission request) {
        taken.add(request);
        Function<Resubmission, @Nullable CompletableFuture<Resubmitted>> other = otherwise;
        CompletableFuture<Resubmitted> answer = other == null ? null : other.apply(request);
        if (answer != null) {
            return answer;
        }
        boolean refused = refuses.test(text(request));
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(new Resubmitted(
                refused ? 422 : 201, "application/json", body, refused ? "fault" : null, request.dryRun(), null));
    }

    private static String text(Resubmission request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
