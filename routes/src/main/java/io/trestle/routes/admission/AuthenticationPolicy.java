package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * First stage: one way to find out who calls. The ways that an API names are asked in its order, anonymous last; the
 * first that finds a credential of its kind decides.
 */
public non-sealed interface AuthenticationPolicy extends Policy {

    /** Under which name a definition asks for this policy. */
    Authentication way();

    /** What {@code WWW-Authenticate} says to those who bring no credential (RFC 9110 section 11.6.1); null for nothing. */
    @Nullable String challenge();

    CompletionStage<Identification> authenticate(Call call);
}
