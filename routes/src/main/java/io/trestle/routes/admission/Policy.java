package io.trestle.routes.admission;

/**
 * One rule that a call has to pass before its route runs. The kinds of policy are the stages of admission, and their
 * order is fixed: authentication, authorization, throttling, request, body. Later stages take what earlier ones found out:
 * nobody can be authorized before a {@link io.trestle.routes.call.Caller} is there.
 *
 * <p>Every policy keeps these promises, and {@code PolicyContract} tests them: it is called on event loops and never
 * blocks them, it is thread-safe, it refuses with a problem and not with an exception, and no credential shows in what
 * it says.
 */
public sealed interface Policy
        permits AuthenticationPolicy, AuthorizationPolicy, ThrottlePolicy, RequestPolicy, BodyPolicy {}
