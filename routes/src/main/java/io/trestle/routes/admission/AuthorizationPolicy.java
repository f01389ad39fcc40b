package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import java.util.concurrent.CompletionStage;

/** Second stage: whether this caller may. */
public non-sealed interface AuthorizationPolicy extends Policy {

    CompletionStage<Verdict> authorize(Call call, Caller caller);
}
