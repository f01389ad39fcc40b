package io.trestle.gateway.management;

import io.trestle.console.Items;
import io.trestle.console.failures.ReplayDesk;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.store.StoreUnavailableException;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays of many failures, as resources that tell how far they are. */
@RestController
@RequestMapping("/admin/v1/replays")
class ReplaysController {

    private final ReplayDesk desk;

    ReplaysController(ReplayDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    ResponseEntity<ReplayDesk.View> begin(@RequestBody ReplayDesk.Wanted wanted, Operator who)
            throws StoreUnavailableException {
        ReplayDesk.View begun = desk.begin(wanted, who);
        return ResponseEntity.accepted()
                .location(URI.create("/admin/v1/replays/" + begun.id()))
                .body(begun);
    }

    @GetMapping
    Items<ReplayDesk.View> replays() throws StoreUnavailableException {
        return desk.last();
    }

    @GetMapping("/{id}")
    ReplayDesk.View replay(@PathVariable("id") String id) throws StoreUnavailableException {
        return desk.find(id);
    }

    /** 409 where it is over already. */
    @DeleteMapping("/{id}")
    ReplayDesk.View cancel(@PathVariable("id") String id, Operator who) throws StoreUnavailableException {
        return desk.cancel(id, who);
    }
}
