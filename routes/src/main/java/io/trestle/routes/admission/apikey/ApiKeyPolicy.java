package io.trestle.routes.admission.apikey;

import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.consumer.Consumers;
import io.trestle.routes.admission.consumer.Sha256;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows a caller by an API key. The answer to a wrong key is the same whatever is wrong with it. */
final class ApiKeyPolicy implements AuthenticationPolicy {

    static final String HEADER = "X-API-Key";
    static final int MAX_LENGTH = 256;

    private static final String CHALLENGE = "ApiKey realm=\"trestle\"";
    private static final CompletionStage<Identification> WRONG =
            CompletableFuture.completedFuture(new Unproven("The API key is not known here.", CHALLENGE));
    private static final CompletionStage<Identification> SEVERAL =
            CompletableFuture.completedFuture(new Unproven("There is more than one API key.", CHALLENGE));

    private final Consumers consumers;

    ApiKeyPolicy(Consumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public Authentication way() {
        return Authentication.API_KEY;
    }

    @Override
    public String challenge() {
        return CHALLENGE;
    }

    @Override
    public CompletionStage<Identification> authenticate(Call call) {
        List<String> keys = call.request().headers(HEADER);
        if (keys.isEmpty()) {
            return Identification.ABSENT_NOW;
        }
        if (keys.size() > 1) {
            return SEVERAL;
        }
        String key = keys.get(0);
        if (!isPlausible(key)) {
            return WRONG;
        }
        Caller caller = consumers.current().byApiKey(Sha256.of(key));
        return caller == null ? WRONG : CompletableFuture.completedFuture(new Known(caller));
    }

    private static boolean isPlausible(String key) {
        if (key.isEmpty() || key.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) >= 127) {
                return false;
            }
        }
        return true;
    }
}
