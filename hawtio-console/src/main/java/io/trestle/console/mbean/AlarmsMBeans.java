package io.trestle.console.mbean;

import static io.trestle.console.Role.ADMIN;
import static io.trestle.console.Role.VIEWER;

import io.trestle.console.alarms.AlarmsDesk;
import io.trestle.console.jmx.Operator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;

/** {@code io.trestle:type=Alarms}: how alarms stand, and what operators do with them, for the console. */
public final class AlarmsMBeans {

    private AlarmsMBeans() {}

    public static JsonMBean register(AlarmsDesk desk, Supplier<Optional<Operator>> operators) throws JMException {
        return JsonMBean.builder("Alarms", "How alarms stand, and what was told", operators)
                .operation("alarms", "All alarms, or one with more of its history", VIEWER, (input, who) -> {
                    String alarm = Input.optional(input, "alarm");
                    return alarm == null ? desk.list() : desk.find(alarm);
                })
                .operation(
                        "fire",
                        "Sends a test message",
                        ADMIN,
                        (input, who) -> desk.fire(Input.required(input, "alarm"), Input.optional(input, "reason"), who))
                .operation(
                        "acknowledge",
                        "Says that somebody looks after it",
                        ADMIN,
                        (input, who) -> desk.acknowledge(
                                Input.required(input, "alarm"),
                                Input.optional(input, "subject"),
                                Input.optional(input, "reason"),
                                who))
                .register();
    }
}
