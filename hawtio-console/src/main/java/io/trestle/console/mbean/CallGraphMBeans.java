package io.trestle.console.mbean;

import static io.trestle.console.Role.VIEWER;

import io.trestle.console.graph.GraphQuestions;
import io.trestle.console.jmx.Operator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;

/** {@code io.trestle:type=CallGraph}: what {@code /admin/v1/graph} and {@code /admin/v1/calls} say, for the console. */
public final class CallGraphMBeans {

    private CallGraphMBeans() {}

    public static JsonMBean register(GraphQuestions questions, Supplier<Optional<Operator>> operators)
            throws JMException {
        return JsonMBean.builder("CallGraph", "Who calls whom, and what follows from it", operators)
                .operation("graph", "Who called whom", VIEWER, (input, who) -> questions.graph(Input.values(input)))
                .operation(
                        "trend",
                        "How an edge or a node fared",
                        VIEWER,
                        (input, who) -> questions.trend(Input.values(input)))
                .operation(
                        "impact",
                        "What depends on a system",
                        VIEWER,
                        (input, who) -> questions.impact(Input.values(input)))
                .operation(
                        "unused", "What was not called", VIEWER, (input, who) -> questions.unused(Input.values(input)))
                .operation("talkers", "Who calls most", VIEWER, (input, who) -> questions.talkers(Input.values(input)))
                .operation(
                        "calls",
                        "The last calls whose way is known",
                        VIEWER,
                        (input, who) -> questions.calls(Input.values(input)))
                .operation("call", "The way of one call", VIEWER, (input, who) -> questions.call(Input.values(input)))
                .register();
    }
}
