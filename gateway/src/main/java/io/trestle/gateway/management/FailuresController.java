package io.trestle.gateway.management;

import io.trestle.console.Items;
import io.trestle.console.failures.CollectionDesk;
import io.trestle.console.failures.FailureDesk;
import io.trestle.console.failures.FailureViews;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.failure.FailureGroup;
import io.trestle.ledger.store.StoreUnavailableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Failures: finding them, looking at one, replaying and discarding it. */
@RestController
@RequestMapping("/admin/v1/failures")
class FailuresController {

    /** Why. */
    record Discard(@Nullable String reason) {}

    private final FailureDesk desk;
    private final CollectionDesk collections;

    FailuresController(FailureDesk desk, CollectionDesk collections) {
        this.desk = desk;
        this.collections = collections;
    }

    @GetMapping
    FailureDesk.Part failures(@RequestParam Map<String, String> query, Operator who) throws StoreUnavailableException {
        return desk.find(query, who);
    }

    @GetMapping("/groups")
    Items<FailureGroup> groups(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return desk.groups(query);
    }

    @GetMapping("/{id}")
    FailureViews.Detail failure(@PathVariable("id") String id, Operator who) throws StoreUnavailableException {
        return desk.get(id, who);
    }

    @PostMapping("/collections")
    CollectionDesk.View collect(@RequestBody CollectionDesk.Order order, Operator who)
            throws StoreUnavailableException {
        return collections.collect(order, who);
    }

    @PostMapping("/{id}/replay")
    FailureDesk.Outcome replay(
            @PathVariable("id") String id,
            @RequestBody(required = false) FailureDesk.@Nullable Replay wanted,
            Operator who)
            throws StoreUnavailableException, InterruptedException {
        return desk.replay(id, wanted == null ? FailureDesk.Replay.asItIs() : wanted, who);
    }

    @PostMapping("/{id}/discard")
    FailureViews.Summary discard(
            @PathVariable("id") String id, @RequestBody(required = false) @Nullable Discard why, Operator who)
            throws StoreUnavailableException {
        return desk.discard(id, why == null ? null : why.reason(), who);
    }
}
