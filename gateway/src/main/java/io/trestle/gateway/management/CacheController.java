package io.trestle.gateway.management;

import io.trestle.console.Asked;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.routes.cache.AnswerCache;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What this gateway remembers of answers, and how it is made to forget. */
@RestController
@RequestMapping("/admin/v1/cache")
class CacheController {

    /** How many were forgotten. */
    record Forgotten(int forgotten) {}

    private final AnswerCache cache;
    private final Clock clock;

    CacheController(AnswerCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    @GetMapping
    AnswerCache.Numbers numbers() {
        return cache.numbers();
    }

    @DeleteMapping
    Forgotten forget(Operator who, @RequestParam Map<String, String> query) {
        who.require(Role.ADMIN);
        Asked asked = Asked.of(query, Set.of("api", "version", "operation"), clock);
        Optional<String> api = asked.text("api");
        Optional<String> version = asked.text("version");
        Optional<String> operation = asked.text("operation");
        return new Forgotten(cache.forget(id -> api.map(id.api()::equals).orElse(true)
                && version.map(id.version()::equals).orElse(true)
                && operation.map(id.operation()::equals).orElse(true)));
    }
}
