package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import java.util.concurrent.CompletionStage;

/** Third stage: whether this caller may once more, now. */
public non-sealed interface ThrottlePolicy extends Policy {

    CompletionStage<Verdict> throttle(Call call, Caller caller);
}
