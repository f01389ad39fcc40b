package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.cache.CacheKey;
import io.trestle.routes.cache.CacheRule;
import io.trestle.routes.cache.CachedAnswer;
import io.trestle.routes.call.Call;
import io.trestle.routes.idempotency.StoredAnswer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call whose answer may be one that was given before (RFC 9111). Says in {@code Cache-Status} (RFC 9211) what it did. On its
 * connection's event loop, but for {@link #answered}.
 */
final class CachedCall {

    private static final String STATUS = "Cache-Status";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int FIRST_FAILURE = 500;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Call call;
    private final CacheRule rule;
    private final CacheKey key;
    private final AnswerCache cache;
    private final AtomicBoolean owes = new AtomicBoolean();

    private CachedCall(Call call, CacheRule rule, AnswerCache cache) {
        this.call = call;
        this.rule = rule;
        this.key = rule.key(call);
        this.cache = cache;
    }

    /** Null where the answers of the operation are not remembered. */
    static @Nullable CachedCall of(FoundOperation found, AnswerCache cache) {
        CacheRule rule = found.governed().cache();
        boolean get = found.call().request().method().equals("GET");
        return rule == null || !get ? null : new CachedCall(found.call(), rule, cache);
    }

    /**
     * Finds an answer that is fresh, or waits for the one that another call is getting.
     *
     * @param loop runs what is to be done on the event loop
     * @param given takes the answer that was found
     * @param get where the call has to get its answer itself
     */
    void resolve(Executor loop, Consumer<Answer> given, Runnable get) {
        CachedAnswer fresh = cache.fresh(key);
        if (fresh != null) {
            given.accept(hit(fresh));
            return;
        }
        CompletableFuture<@Nullable CachedAnswer> underway = cache.await(key);
        if (underway == null) {
            owes.set(true);
            get.run();
            return;
        }
        underway.whenComplete((got, abandoned) -> loop.execute(() -> {
            if (got != null) {
                given.accept(hit(got));
            } else if (abandoned != null) {
                resolve(loop, given, get);
            } else {
                get.run();
            }
        }));
    }

    private Answer hit(CachedAnswer known) {
        long left = rule.maxAge().minus(cache.age(known)).toSeconds();
        return given(known, "trestle; hit; ttl=" + left);
    }

    /** Whether others wait for what its route answers. */
    boolean isAwaited() {
        return owes.get();
    }

    /** From any thread. What is to be answered where this came from the route. */
    Answer answered(Answer fromRoute) {
        if (isFailure(fromRoute)) {
            Answer instead = instead(fromRoute.status());
            if (instead != null) {
                release(null);
                fromRoute.discard();
                return instead;
            }
        }
        if (!isStorable(fromRoute)) {
            release(null);
            fromRoute.headers().set(STATUS, "trestle; fwd=miss");
            return fromRoute;
        }
        CachedAnswer known = CachedAnswer.of(IdempotentCall.stored(fromRoute), cache.now());
        release(known);
        return given(known, "trestle; fwd=miss; stored");
    }

    /** An older answer for when none came in time; null where there is none. */
    @Nullable Answer timedOut() {
        giveUp(this);
        return instead(GATEWAY_TIMEOUT);
    }

    private @Nullable Answer instead(int status) {
        CachedAnswer known = cache.stale(key);
        return known == null ? null : given(known, "trestle; fwd=stale; fwd-status=" + status);
    }

    /** Another call has to get the answer, as nobody waits for that of this one. */
    static void giveUp(@Nullable CachedCall call) {
        if (call != null && call.owes.compareAndSet(true, false)) {
            call.cache.abandon(call.key);
        }
    }

    private void release(@Nullable CachedAnswer known) {
        if (owes.compareAndSet(true, false)) {
            cache.arrived(key, known);
        }
    }

    private Answer given(CachedAnswer known, String status) {
        StoredAnswer stored = known.answer();
        long age = cache.age(known).toSeconds();
        Answer answer = IdempotentCall.answer(stored);
        HttpHeaders headers = answer.headers();
        headers.set(HttpHeaderNames.ETAG, known.etag());
        headers.set(HttpHeaderNames.AGE, age);
        headers.set(
                HttpHeaderNames.CACHE_CONTROL,
                (rule.isShared() ? "" : "private, ") + "max-age="
                        + rule.maxAge().toSeconds());
        headers.set(HttpHeaderNames.VARY, rule.vary());
        headers.set(STATUS, status);
        return matches(known.etag()) ? new Answer(NOT_MODIFIED, headers, Answer.EMPTY, null) : answer;
    }

    /** Whether the caller has it already (RFC 9110 section 13.1.2). */
    private boolean matches(String etag) {
        for (String field : call.request().headers("If-None-Match")) {
            for (String one : field.split(",", -1)) {
                String tag = one.strip();
                if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isFailure(Answer answer) {
        return answer.status() >= FIRST_FAILURE;
    }

    private static boolean isStorable(Answer answer) {
        return answer.status() == OK
                && answer.content() instanceof Answer.Content.Whole
                && !answer.headers().contains(HttpHeaderNames.SET_COOKIE)
                && !answer.headers().contains(HttpHeaderNames.CONTENT_ENCODING)
                && !forbids(answer.headers().get(HttpHeaderNames.CACHE_CONTROL));
    }

    /** RFC 9111 section 5.2.2: what a route or its system says goes before the definition. */
    private static boolean forbids(@Nullable String control) {
        if (control == null) {
            return false;
        }
        String said = control.toLowerCase(Locale.ROOT);
        return said.contains("no-store") || said.contains("no-cache") || said.contains("private");
    }
}
