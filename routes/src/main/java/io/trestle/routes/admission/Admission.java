package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import java.util.concurrent.CompletionStage;

/**
 * All policies of one operation in their fixed order. Called on event loops: it does not block, and a stage that is
 * complete at once costs nothing. A stage never completes with an exception: what goes wrong inside refuses the call.
 * A stage that is not complete at once may complete on any thread. Thread-safe.
 */
public interface Admission {

    /** What can be said before the body was read: who calls, whether they may, how often, with which parameters. */
    CompletionStage<Verdict> admit(Call call);

    /** What can only be said of the body; not called for operations that stream. */
    CompletionStage<Verdict> admitBody(Call call, byte[] body);
}
