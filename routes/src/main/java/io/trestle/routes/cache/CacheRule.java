package io.trestle.routes.cache;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.CacheDefinition;
import io.trestle.routes.estate.CacheDefinition.Per;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the answers of one compiled operation are remembered. No two are equal: what was remembered under the rule of an older
 * definition is never given by a newer one. Immutable.
 */
public final class CacheRule {

    private static final String ACCEPT = "accept";

    private final OperationId operation;
    private final CacheDefinition definition;
    private final List<String> varying;

    public CacheRule(OperationId operation, CacheDefinition definition) {
        this.operation = operation;
        this.definition = definition;
        Set<String> names = new LinkedHashSet<>(List.of(ACCEPT));
        definition.vary().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        this.varying = List.copyOf(names);
    }

    OperationId operation() {
        return operation;
    }

    /** How long an answer is fresh. */
    public Duration maxAge() {
        return definition.maxAge();
    }

    /** How long after that it is given where the system fails. */
    public Duration staleIfError() {
        Duration stale = definition.staleIfError();
        return stale == null ? Duration.ZERO : stale;
    }

    /** Whether others get the answer too. */
    public boolean isShared() {
        return definition.per() == Per.EVERYBODY;
    }

    /** The value of {@code Vary}. */
    public String vary() {
        return varying.stream().collect(Collectors.joining(", "));
    }

    /** What makes this call like another. */
    public CacheKey key(Call call) {
        CallRequest request = call.request();
        Caller caller = call.caller();
        List<List<String>> varied = new ArrayList<>(varying.size());
        for (String name : varying) {
            varied.add(request.headers(name));
        }
        return new CacheKey(
                this,
                isShared() || caller == null ? "" : caller.consumer(),
                request.rawPath(),
                request.queryParameters(),
                varied);
    }
}
