package io.trestle.routes.door;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.idempotency.IdempotencyKeys.Claim;
import io.trestle.routes.idempotency.IdempotencyKeys.Keyed;
import io.trestle.routes.idempotency.StoredAnswer;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that came with an {@code Idempotency-Key}: carried out once, and answered from the store when it comes again. On
 * its connection's event loop until it is dispatched; answers may be stored from any thread.
 */
final class IdempotentCall {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentCall.class);
    private static final String FIELD = "Idempotency-Key";
    private static final int LONGEST = 255;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<Kind> NOT_CALLED = Set.of(Kind.UNREACHABLE, Kind.SATURATED, Kind.CIRCUIT_OPEN);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** Past the call's own deadline, for the answer to be stored. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** The largest body that is remembered, in bytes. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final Call call;
    private final IdempotencyKeys keys;
    private final Keyed request;
    private volatile Claim.@Nullable Mine mine;
    private @Nullable Answer stored;

    private IdempotentCall(Call call, IdempotencyKeys keys, Keyed request) {
        this.call = call;
        this.keys = keys;
        this.request = request;
    }

    /** Whether the call is one at all: safe methods have nothing to do twice. */
    static boolean is(Call call) {
        return call.request().header(FIELD) != null
                && !SAFE.contains(call.request().method());
    }

    static IdempotentCall of(Call call, byte[] body, Duration timeout, IdempotencyKeys keys) {
        Caller caller = call.caller();
        String key = String.valueOf(call.request().header(FIELD));
        return new IdempotentCall(
                call,
                keys,
                new Keyed(
                        caller == null ? "" : caller.consumer(),
                        call.operation(),
                        key,
                        fingerprint(call, body),
                        timeout.plus(GRACE),
                        call.messageId()));
    }

    /** Whether the call is to be carried out; not where {@link #answer} has one. */
    CompletionStage<Verdict> ask() {
        if (!isKey(request.key()) || call.request().headers(FIELD).size() != 1) {
            return Verdict.refusedNow(Problems.malformed(
                    FIELD + " has to be one field of 1 to " + LONGEST + " printable ASCII characters."));
        }
        return keys.claim(request).thenApply(this::verdict);
    }

    private static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= LONGEST && key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** A body that is not read whole cannot be compared, and its answer not be kept. */
    static Problem streams() {
        return Problems.malformed(
                FIELD + ": this operation streams its bodies and cannot tell a request from another.");
    }

    private Verdict verdict(Claim claim) {
        if (claim instanceof Claim.Mine own) {
            mine = own;
            call.knownAs(own.messageId());
            return Verdict.ADMITTED;
        }
        if (claim instanceof Claim.Answered known) {
            stored = answer(known.answer());
            return Verdict.ADMITTED;
        }
        if (claim instanceof Claim.OtherRequest) {
            return new Verdict.Refused(Problems.conflict("The " + FIELD + " was given with another request."));
        }
        if (claim instanceof Claim.Underway) {
            return new Verdict.Refused(conflictForNow());
        }
        return new Verdict.Refused(Problems.storeUnavailable(SOON));
    }

    private static Problem conflictForNow() {
        return Problems.conflict("A request with this " + FIELD + " is being carried out.")
                .withHeader("Retry-After", Problems.seconds(SOON));
    }

    /** The first answer, where this call is not the first. */
    @Nullable Answer answer() {
        return stored;
    }

    /**
     * Remembers the answer. Where that is not kept, the future completes all the same, and what happened is logged: the
     * caller gets the answer.
     */
    CompletableFuture<Void> remember(Answer answer) {
        Claim.Mine own = mine;
        if (own == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (answer.status() == 503 && !anySystemWasReached()) {
            keys.release(own);
            return CompletableFuture.completedFuture(null);
        }
        return keys.settle(own, stored(isKept(answer) ? answer : notKept()))
                .exceptionally(failure -> {
                    LOG.warn("call {}: its answer is not remembered yet: {}", call.id(), failure.toString());
                    return null;
                })
                .toCompletableFuture();
    }

    /** Whether something may have happened: a system that could not be called did nothing. */
    private boolean anySystemWasReached() {
        Crossings crossings = call.crossings();
        return crossings != null && !crossings.all().stream().allMatch(IdempotentCall::wasNotCalled);
    }

    private static boolean wasNotCalled(Crossing crossing) {
        SystemCall outcome = crossing.outcome();
        if (outcome == null) {
            return crossing.sent() == null;
        }
        return outcome.failure() != null && NOT_CALLED.contains(outcome.failure());
    }

    private static boolean isKept(Answer answer) {
        return answer.content() instanceof Answer.Content.Whole whole && whole.bytes().length <= LARGEST_BODY;
    }

    /** What a second request gets in place of an answer that is too large or streamed. It is not carried out again. */
    private Answer notKept() {
        return Answer.of(
                Problems.conflict("The request with this " + FIELD + " was carried out; its answer was not kept."),
                call.id());
    }

    /** The call was not carried out. */
    void release() {
        Claim.Mine own = mine;
        if (own != null) {
            keys.release(own);
        }
    }

    /** The claim of its key; null where it has none. */
    Claim.@Nullable Mine claimed() {
        return mine;
    }

    static StoredAnswer stored(Answer answer) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        answer.headers().forEach(field -> headers.add(Map.entry(field.getKey(), field.getValue())));
        byte[] body = answer.content() instanceof Answer.Content.Whole whole ? whole.bytes() : new byte[0];
        return new StoredAnswer(answer.status(), headers, body, answer.problem());
    }

    static Answer answer(StoredAnswer stored) {
        HttpHeaders headers = new DefaultHttpHeaders();
        stored.headers().forEach(field -> headers.add(field.getKey(), field.getValue()));
        return new Answer(stored.status(), headers, new Answer.Content.Whole(stored.body()), stored.problem());
    }

    private static String fingerprint(Call call, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((call.request().method() + " " + call.request().rawPath() + "?"
                            + call.request().rawQuery() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
