package io.trestle.console.cache;

import io.trestle.console.Asked;
import io.trestle.console.Role;
import io.trestle.console.catalogue.Served;
import io.trestle.console.jmx.Operator;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.CacheDefinition;
import io.trestle.routes.estate.OperationDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What operators see of answers that are remembered, and how they are forgotten. Thread-safe. */
public final class CacheDesk {

    /** How many were forgotten. */
    public record Forgotten(int forgotten) {}

    private final AnswerCache cache;
    private final Served served;
    private final Clock clock;

    public CacheDesk(AnswerCache cache, Served served, Clock clock) {
        this.cache = cache;
        this.served = served;
        this.clock = clock;
    }

    public CacheView view() {
        AnswerCache.Numbers all = cache.numbers();
        return new CacheView(
                all.entries(), all.bytes(), cache.limit(), all.hits(), all.misses(), all.stale(), operations());
    }

    /** Of {@code api, version, operation}: of all where nothing is said. For admins. */
    public Forgotten forget(Map<String, String> values, Operator who) {
        who.require(Role.ADMIN);
        Asked asked = Asked.of(values, Set.of("api", "version", "operation"), clock);
        Optional<String> api = asked.text("api");
        Optional<String> version = asked.text("version");
        Optional<String> operation = asked.text("operation");
        return new Forgotten(cache.forget(id -> api.map(id.api()::equals).orElse(true)
                && version.map(id.version()::equals).orElse(true)
                && operation.map(id.operation()::equals).orElse(true)));
    }

    private List<CacheView.Operation> operations() {
        Map<OperationId, AnswerCache.OfOperation> known = cache.operations();
        List<CacheView.Operation> operations = new ArrayList<>();
        served.current()
                .map(current -> current.estate().apis())
                .orElse(List.of())
                .forEach(api -> {
                    api.operations().forEach((name, operation) -> {
                        CacheDefinition rule = operation.cache();
                        if (rule != null) {
                            OperationId id = new OperationId(api.api(), api.version(), name);
                            AnswerCache.OfOperation numbers = known.getOrDefault(id, AnswerCache.OfOperation.NONE);
                            operations.add(view(api, name, operation, rule, numbers));
                        }
                    });
                });
        operations.sort(Comparator.comparing(CacheView.Operation::api)
                .thenComparing(CacheView.Operation::version)
                .thenComparing(CacheView.Operation::operation));
        return operations;
    }

    private static CacheView.Operation view(
            ApiDefinition api,
            String name,
            OperationDefinition operation,
            CacheDefinition rule,
            AnswerCache.OfOperation numbers) {
        return new CacheView.Operation(
                api.api(),
                api.version(),
                name,
                "/" + api.api() + "/" + api.version() + operation.entry().path(),
                rule.maxAge().toString(),
                rule.staleIfError() == null ? null : rule.staleIfError().toString(),
                rule.per().name().toLowerCase(Locale.ROOT),
                numbers.entries(),
                numbers.bytes(),
                numbers.hits(),
                numbers.misses(),
                numbers.stale());
    }
}
