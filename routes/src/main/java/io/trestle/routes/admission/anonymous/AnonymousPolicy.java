package io.trestle.routes.admission.anonymous;

import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes everybody who shows no credential. A wrong credential is still refused, by the policy that knows its kind. */
final class AnonymousPolicy implements AuthenticationPolicy {

    private static final CompletionStage<Identification> STRANGER =
            CompletableFuture.completedFuture(new Known(Caller.anonymous()));

    @Override
    public Authentication way() {
        return Authentication.ANONYMOUS;
    }

    @Override
    public @Nullable String challenge() {
        return null;
    }

    @Override
    public CompletionStage<Identification> authenticate(Call call) {
        return STRANGER;
    }
}
