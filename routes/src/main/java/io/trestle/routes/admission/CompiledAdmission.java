package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.problem.Problems;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies of one operation as flat arrays, so that a call which waits for nothing allocates nothing here. */
final class CompiledAdmission implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final OperationId operation;
    private final AuthenticationStage authentication;
    private final HeadStep[] head;
    private final BodyPolicy[] body;

    CompiledAdmission(
            OperationId operation, AuthenticationStage authentication, List<HeadStep> head, List<BodyPolicy> body) {
        this.operation = operation;
        this.authentication = authentication;
        this.head = head.toArray(HeadStep[]::new);
        this.body = body.toArray(BodyPolicy[]::new);
    }

    @Override
    public CompletionStage<Verdict> admit(Call call) {
        try {
            CompletionStage<Verdict> identified = authentication.authenticate(call);
            Verdict verdict = Stages.now(identified);
            if (verdict == null) {
                return guarded(call, identified.thenCompose(late -> goesOn(late) ? head(call, 0) : identified));
            }
            return goesOn(verdict) ? guarded(call, head(call, 0)) : identified;
        } catch (RuntimeException e) {
            return failed(call, e);
        }
    }

    @Override
    public CompletionStage<Verdict> admitBody(Call call, byte[] bytes) {
        try {
            return guarded(call, body(call, bytes, 0));
        } catch (RuntimeException e) {
            return failed(call, e);
        }
    }

    private CompletionStage<Verdict> head(Call call, int from) {
        for (int i = from; i < head.length; i++) {
            CompletionStage<Verdict> stage = head[i].take(call, caller(call));
            Verdict verdict = Stages.now(stage);
            if (verdict == null) {
                int next = i + 1;
                return stage.thenCompose(late -> goesOn(late) ? head(call, next) : stage);
            }
            if (!goesOn(verdict)) {
                return stage;
            }
        }
        return Verdict.ADMITTED_NOW;
    }

    private CompletionStage<Verdict> body(Call call, byte[] bytes, int from) {
        for (int i = from; i < body.length; i++) {
            CompletionStage<Verdict> stage = body[i].checkBody(call, caller(call), bytes);
            Verdict verdict = Stages.now(stage);
            if (verdict == null) {
                int next = i + 1;
                return stage.thenCompose(late -> goesOn(late) ? body(call, bytes, next) : stage);
            }
            if (!goesOn(verdict)) {
                return stage;
            }
        }
        return Verdict.ADMITTED_NOW;
    }

    private CompletionStage<Verdict> guarded(Call call, CompletionStage<Verdict> stage) {
        return stage.toCompletableFuture().isDone() ? stage : stage.exceptionallyCompose(e -> failed(call, e));
    }

    private CompletionStage<Verdict> failed(Call call, Throwable e) {
        LOG.error("{}: a policy failed, call {} is refused", operation, call.id(), e);
        return Verdict.refusedNow(Problems.internal());
    }

    private static Caller caller(Call call) {
        return Objects.requireNonNull(call.caller(), "caller");
    }

    private static boolean goesOn(Verdict verdict) {
        return verdict instanceof Verdict.Admitted;
    }
}
