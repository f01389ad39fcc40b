package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import java.util.concurrent.CompletionStage;

/** Fourth stage: whether path, query and header fields are as they should be. The body was not read yet. */
public non-sealed interface RequestPolicy extends Policy {

    CompletionStage<Verdict> check(Call call, Caller caller);
}
