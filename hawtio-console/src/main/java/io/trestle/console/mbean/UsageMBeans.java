package io.trestle.console.mbean;

import static io.trestle.console.Role.VIEWER;

import io.trestle.console.jmx.Operator;
import io.trestle.console.usage.UsageQuestions;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;

/** {@code io.trestle:type=Usage}: what {@code /admin/v1/usage} says, for the console. */
public final class UsageMBeans {

    private UsageMBeans() {}

    public static JsonMBean register(UsageQuestions questions, Supplier<Optional<Operator>> operators)
            throws JMException {
        return JsonMBean.builder("Usage", "What consumers called, may still call, and owe", operators)
                .operation("usage", "What was called", VIEWER, (input, who) -> questions.usage(Input.values(input)))
                .operation("quotas", "What is left of quotas", VIEWER, (input, who) -> questions.quotas())
                .operation(
                        "statements",
                        "What consumers owe for a month",
                        VIEWER,
                        (input, who) -> questions.statements(Input.values(input)))
                .register();
    }
}
