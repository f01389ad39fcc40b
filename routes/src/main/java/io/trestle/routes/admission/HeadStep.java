package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import java.util.concurrent.CompletionStage;

/** A policy between authentication and body, whatever its stage. */
@FunctionalInterface
interface HeadStep {

    CompletionStage<Verdict> take(Call call, Caller caller);
}
