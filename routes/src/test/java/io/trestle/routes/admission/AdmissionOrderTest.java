package io.trestle.routes.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.problem.Problems;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of stages, and what becomes of a call when one of them refuses, waits or fails. */
class AdmissionOrderTest {

    private static final CompletionStage<Identification> SHOP =
            CompletableFuture.completedFuture(new Known(new Caller("web-shop", Set.of(), null)));
    private static final CompletionStage<Verdict> REFUSED = Verdict.refusedNow(Problems.forbidden("No."));

    private final List<String> asked = new ArrayList<>();
    private final CompletableFuture<Identification> lateIdentification = new CompletableFuture<>();
    private final CompletableFuture<Verdict> lateVerdict = new CompletableFuture<>();

    @Test
    void asksTheStagesInTheirOrder() {
        Admission admission = admission(SHOP, Verdict.ADMITTED_NOW, Verdict.ADMITTED_NOW);
        Call call = TestRequest.empty().call();

        assertThat(admission.admit(call)).isSameAs(Verdict.ADMITTED_NOW);
        assertThat(admission.admitBody(call, new byte[0])).isSameAs(Verdict.ADMITTED_NOW);
        assertThat(asked).containsExactly("authenticate", "authorize web-shop", "throttle", "check", "body web-shop");
    }

    @Test
    void asksNobodyAfterARefusal() {
        Admission admission = admission(SHOP, REFUSED, Verdict.ADMITTED_NOW);

        assertThat(admission.admit(TestRequest.empty().call())).isSameAs(REFUSED);
        assertThat(asked).containsExactly("authenticate", "authorize web-shop");
    }

    @Test
    void knowsNobodyWhereNoWayFindsACredential() {
        Admission admission = admission(Identification.ABSENT_NOW, Verdict.ADMITTED_NOW, Verdict.ADMITTED_NOW);
        Call call = TestRequest.empty().call();

        Refused refused = (Refused) admission.admit(call).toCompletableFuture().join();

        assertThat(refused.problem().status()).isEqualTo(401);
        assertThat(refused.problem().headers()).containsEntry("WWW-Authenticate", "Test realm=\"trestle\"");
        assertThat(call.caller()).isNull();
        assertThat(asked).containsExactly("authenticate");
    }

    @Test
    void goesOnWhenALateAnswerComes() {
        Admission admission = admission(lateIdentification, lateVerdict, Verdict.ADMITTED_NOW);
        CompletableFuture<Verdict> verdict =
                admission.admit(TestRequest.empty().call()).toCompletableFuture();

        assertThat(asked).containsExactly("authenticate");
        lateIdentification.complete(SHOP.toCompletableFuture().join());
        assertThat(asked).containsExactly("authenticate", "authorize web-shop");
        assertThat(verdict).isNotDone();
        lateVerdict.complete(Verdict.ADMITTED);

        assertThat(verdict).isCompletedWithValue(Verdict.ADMITTED);
        assertThat(asked).containsExactly("authenticate", "authorize web-shop", "throttle", "check");
    }

    @Test
    void refusesWhenALateAnswerIsARefusal() {
        Admission admission = admission(SHOP, lateVerdict, Verdict.ADMITTED_NOW);
        CompletableFuture<Verdict> verdict =
                admission.admit(TestRequest.empty().call()).toCompletableFuture();

        lateVerdict.complete(REFUSED.toCompletableFuture().join());

        assertThat(verdict).isCompletedWithValueMatching(Refused.class::isInstance);
        assertThat(asked).containsExactly("authenticate", "authorize web-shop");
    }

    @Test
    void refusesWith500WhenAPolicyFails() {
        IllegalStateException failure = new IllegalStateException("secret of the stack");
        CompletionStage<Verdict> failed = CompletableFuture.failedFuture(failure);
        Admission late = admission(lateIdentification, Verdict.ADMITTED_NOW, Verdict.ADMITTED_NOW);
        CompletableFuture<Verdict> waiting =
                late.admit(TestRequest.empty().call()).toCompletableFuture();
        lateIdentification.completeExceptionally(failure);

        assertThat(status(admission(SHOP, failed, Verdict.ADMITTED_NOW))).isEqualTo(500);
        assertThat(status(admission(CompletableFuture.failedFuture(failure), failed, failed)))
                .isEqualTo(500);
        assertThat(status(admission(SHOP, null, Verdict.ADMITTED_NOW))).isEqualTo(500);
        assertThat(waiting.join()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(500);
            assertThat(refused.problem().toString()).doesNotContain("secret");
        });
    }

    @Test
    void refusesABodyWith500WhenAPolicyFails() {
        Admission admission = admission(
                SHOP, Verdict.ADMITTED_NOW, CompletableFuture.failedFuture(new IllegalStateException("secret")));
        Call call = TestRequest.empty().call();
        admission.admit(call);

        Refused refused = (Refused)
                admission.admitBody(call, new byte[0]).toCompletableFuture().join();

        assertThat(refused.problem().status()).isEqualTo(500);
    }

    @Test
    void allocatesNothingWhereNothingHasToBeWaitedFor() {
        Admission admission = AdmissionOrder.authenticate(id(), List.of(authentication(SHOP, new ArrayList<>())))
                .authorize(List.of((call, caller) -> Verdict.ADMITTED_NOW))
                .throttle(List.of((call, caller) -> Verdict.ADMITTED_NOW))
                .checkRequest(List.of((call, caller) -> Verdict.ADMITTED_NOW))
                .checkBody(List.of((call, caller, body) -> Verdict.ADMITTED_NOW));
        Call call = TestRequest.empty().call();
        byte[] body = new byte[0];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long perCall = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                admission.admit(call);
                admission.admitBody(call, body);
            }
            perCall = Math.min(perCall, (threads.getCurrentThreadAllocatedBytes() - before) / 100_000);
        }

        assertThat(perCall).as("bytes per call").isLessThan(8);
    }

    private Admission admission(
            CompletionStage<Identification> identification,
            @Nullable CompletionStage<Verdict> authorization,
            CompletionStage<Verdict> body) {
        return AdmissionOrder.authenticate(id(), List.of(authentication(identification, asked)))
                .authorize(List.of((call, caller) -> {
                    asked.add("authorize " + caller.consumer());
                    if (authorization == null) {
                        throw new IllegalStateException("a policy that throws");
                    }
                    return authorization;
                }))
                .throttle(List.of((call, caller) -> noted("throttle")))
                .checkRequest(List.of((call, caller) -> noted("check")))
                .checkBody(List.of((call, caller, bytes) -> {
                    asked.add("body " + caller.consumer());
                    return body;
                }));
    }

    private CompletionStage<Verdict> noted(String stage) {
        asked.add(stage);
        return Verdict.ADMITTED_NOW;
    }

    private static AuthenticationPolicy authentication(CompletionStage<Identification> answer, List<String> asked) {
        return new AuthenticationPolicy() {
            @Override
            public Authentication way() {
                return Authentication.API_KEY;
            }

            @Override
            public String challenge() {
                return "Test realm=\"trestle\"";
            }

            @Override
            public CompletionStage<Identification> authenticate(Call call) {
                if (asked.size() < 10) {
                    asked.add("authenticate");
                }
                return answer;
            }
        };
    }

    private static OperationId id() {
        return new OperationId("customers", "v1", "getCustomer");
    }

    private static int status(Admission admission) {
        Verdict verdict = admission
                .admit(TestRequest.empty().call())
                .toCompletableFuture()
                .join();
        return verdict instanceof Refused refused ? refused.problem().status() : 0;
    }
}
