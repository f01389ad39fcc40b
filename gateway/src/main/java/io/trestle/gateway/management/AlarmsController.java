package io.trestle.gateway.management;

import io.trestle.console.alarms.AlarmsDesk;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Alarms: how they stand, what happened, a test message, and who looks after one. */
@RestController
@RequestMapping("/admin/v1/alarms")
class AlarmsController {

    /** Why; and of what, where an alarm watches several things. */
    record Act(@Nullable String subject, @Nullable String reason) {}

    private static final Act PLAIN = new Act(null, null);

    private final AlarmsDesk desk;

    AlarmsController(AlarmsDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    AlarmsDesk.Listed alarms() throws StoreUnavailableException {
        return desk.list();
    }

    @GetMapping("/{alarm}")
    AlarmsDesk.Listed alarm(@PathVariable("alarm") String alarm) throws StoreUnavailableException {
        return desk.find(alarm);
    }

    @PostMapping("/{alarm}/fire")
    AlarmsDesk.Done fire(
            @PathVariable("alarm") String alarm, @RequestBody(required = false) @Nullable Act act, Operator who)
            throws StoreUnavailableException {
        return desk.fire(alarm, act == null ? null : act.reason(), who);
    }

    @PostMapping("/{alarm}/acknowledge")
    AlarmsDesk.Done acknowledge(
            @PathVariable("alarm") String alarm, @RequestBody(required = false) @Nullable Act act, Operator who)
            throws StoreUnavailableException {
        Act said = act == null ? PLAIN : act;
        return desk.acknowledge(alarm, said.subject(), said.reason(), who);
    }
}
