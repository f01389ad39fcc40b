package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import java.util.concurrent.CompletionStage;

/** Last stage: whether the body is as it should be. Not reached by operations that stream. */
public non-sealed interface BodyPolicy extends Policy {

    /** @param body all of it, within the operation's limit; empty where there was none; not to be changed */
    CompletionStage<Verdict> checkBody(Call call, Caller caller, byte[] body);
}
