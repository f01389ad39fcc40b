package io.trestle.routes.admission.authorize;

import io.trestle.routes.admission.AuthorizationPolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.AccessDefinition;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.network.NetworkRules;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Demands all scopes of a definition, and one of its consumers and of its networks where it names any. */
final class AccessPolicy implements AuthorizationPolicy {

    private final Set<String> scopes;
    private final Set<String> consumers;
    private final NetworkRules networks;
    private final CompletionStage<Verdict> wrongConsumer;
    private final CompletionStage<Verdict> wrongNetwork;
    private final CompletionStage<Verdict> wrongScope;

    AccessPolicy(AccessDefinition access) {
        this.scopes = Set.copyOf(access.scopes());
        this.consumers = Set.copyOf(access.consumers());
        this.networks = NetworkRules.of(access.networks(), access.blockedNetworks());
        this.wrongNetwork = Verdict.refusedNow(Problems.forbidden("This operation may not be called from there."));
        this.wrongConsumer = Verdict.refusedNow(Problems.forbidden("This consumer may not call this operation."));
        String needed = String.join(" ", new TreeSet<>(scopes));
        Problem problem = Problems.forbidden("This operation needs the scopes: " + needed);
        // RFC 6750 section 3.1 has a challenge also with 403, but only for those who could come with a token.
        this.wrongScope = Verdict.refusedNow(
                access.authenticate().contains(Authentication.JWT)
                        ? problem.withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"trestle\", error=\"insufficient_scope\", scope=\"" + needed + "\"")
                        : problem);
    }

    @Override
    public CompletionStage<Verdict> authorize(Call call, Caller caller) {
        if (!networks.admit(call.request().remoteAddress())) {
            return wrongNetwork;
        }
        if (!consumers.isEmpty() && !consumers.contains(caller.consumer())) {
            return wrongConsumer;
        }
        return caller.scopes().containsAll(scopes) ? Verdict.ADMITTED_NOW : wrongScope;
    }
}
