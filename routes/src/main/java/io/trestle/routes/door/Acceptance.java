package io.trestle.routes.door;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.routes.call.Call;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.delivery.MessageStore;
import io.trestle.routes.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call that is answered once its message is safely in the store: no route runs, and no system is waited for. */
final class Acceptance {

    private Acceptance() {}

    /** The answer, when it is known what became of the message. Completes on any thread. */
    static CompletionStage<Answer> of(
            Call call, byte[] body, Forwarding forwarding, @Nullable IdempotentCall keyed, MessageStore store) {
        Answer accepted = accepted(call, forwarding);
        MessageStore.Message message = new MessageStore.Message(
                call, body, forwarding, keyed == null ? null : keyed.claimed(), IdempotentCall.stored(accepted));
        return store.take(message).thenApply(taken -> switch (taken) {
            case YES -> accepted;
            case NO -> {
                if (keyed != null) {
                    keyed.release();
                }
                yield Answer.of(Problems.storeUnavailable(Lookup.SOON), call.id());
            }
            case UNKNOWN -> Answer.of(Problems.acceptanceUnknown(), call.id());
        });
    }

    private static Answer accepted(Call call, Forwarding forwarding) {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        byte[] body = ("{\"callId\":\"" + call.id() + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Answer(forwarding.status(), headers, new Answer.Content.Whole(body), null);
    }
}
