package io.trestle.console.mbean;

import static io.trestle.console.Role.ADMIN;
import static io.trestle.console.Role.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.console.failures.FailureDesk;
import io.trestle.console.failures.ReplayDesk;
import io.trestle.console.jmx.Operator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;

/** {@code io.trestle:type=Failures}: what {@code /admin/v1/failures} and {@code /admin/v1/replays} do, for the console. */
public final class FailuresMBeans {

    private FailuresMBeans() {}

    public static JsonMBean register(FailureDesk desk, ReplayDesk replays, Supplier<Optional<Operator>> operators)
            throws JMException {
        return JsonMBean.builder("Failures", "Calls that failed: finding, mending, serving them again", operators)
                .operation(
                        "find",
                        "Failures by filter, newest first",
                        VIEWER,
                        (input, who) -> desk.find(Input.values(input), who))
                .operation(
                        "groups", "Groups of alike failures", VIEWER, (input, who) -> desk.groups(Input.values(input)))
                .operation("get", "All of one", VIEWER, (input, who) -> desk.get(Input.required(input, "id"), who))
                .operation(
                        "dryRun",
                        "Makes the message and does not send it",
                        ADMIN,
                        (input, who) -> desk.replay(Input.required(input, "id"), order(input, true), who))
                .operation(
                        "replay",
                        "Serves one again",
                        ADMIN,
                        (input, who) -> desk.replay(Input.required(input, "id"), order(input, false), who))
                .operation(
                        "discard",
                        "Settles one that needs no replay",
                        ADMIN,
                        (input, who) -> desk.discard(Input.required(input, "id"), Input.optional(input, "reason"), who))
                .operation(
                        "bulkReplay",
                        "Serves many again",
                        ADMIN,
                        (input, who) -> replays.begin(Input.as(input, ReplayDesk.Wanted.class), who))
                .operation("progress", "How far one is, or the last ones", VIEWER, (input, who) -> {
                    String id = Input.optional(input, "id");
                    return id == null ? replays.last() : replays.find(id);
                })
                .operation(
                        "cancel",
                        "Ends a replay of many",
                        ADMIN,
                        (input, who) -> replays.cancel(Input.required(input, "id"), who))
                .operation(
                        "audit",
                        "Who did what, and who looked",
                        ADMIN,
                        (input, who) -> desk.audit(Input.optional(input, "limit"), who))
                .register();
    }

    private static FailureDesk.Replay order(JsonNode input, boolean dryRun) {
        ObjectNode order = input.deepCopy();
        order.remove("id");
        order.put("dryRun", dryRun);
        return Input.as(order, FailureDesk.Replay.class);
    }
}
