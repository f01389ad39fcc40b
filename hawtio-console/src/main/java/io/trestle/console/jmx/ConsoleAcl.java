package io.trestle.console.jmx;

import io.hawt.jmx.JMXSecurityMBean;
import io.trestle.console.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;

/**
 * Tells Hawtio what {@link ConsoleRules} would say, so that it greys out what would be refused. Enforces nothing: that is
 * {@link ConsoleRestrictor}'s.
 */
public final class ConsoleAcl implements JMXSecurityMBean, AutoCloseable {

    private final Supplier<Optional<Operator>> operators;
    private final SharedName name;

    /** Registers itself with the platform's MBean server, in place of one already there. */
    public ConsoleAcl(Supplier<Optional<Operator>> operators) throws JMException {
        this.operators = operators;
        this.name =
                SharedName.take(Grant.pattern(ConsoleRules.ACL_NAME), new StandardMBean(this, JMXSecurityMBean.class));
    }

    @Override
    public boolean canInvoke(String mbean) {
        return ask(mbean, "");
    }

    @Override
    public boolean canInvoke(String mbean, String operation) {
        return ask(mbean, operation);
    }

    @Override
    public boolean canInvoke(String mbean, String operation, String[] types) {
        return ask(mbean, types == null ? operation : operation + "(" + String.join(",", types) + ")");
    }

    @Override
    public TabularData canInvoke(Map<String, List<String>> questions) throws OpenDataException {
        TabularData answers = new TabularDataSupport(CAN_INVOKE_TABULAR_TYPE);
        for (Map.Entry<String, List<String>> question : questions.entrySet()) {
            List<String> operations = question.getValue();
            for (String operation : operations.isEmpty() ? List.of("") : List.copyOf(Set.copyOf(operations))) {
                Object[] row = {question.getKey(), operation, ask(question.getKey(), operation)};
                answers.put(new CompositeDataSupport(CAN_INVOKE_RESULT_ROW_TYPE, CAN_INVOKE_RESULT_COLUMNS, row));
            }
        }
        return answers;
    }

    @Override
    public void close() throws JMException {
        name.close();
    }

    private boolean ask(String mbean, String operation) {
        Predicate<Role> rule = role -> {
            try {
                ObjectName asked = ObjectName.getInstance(mbean);
                return operation.isEmpty()
                        ? ConsoleRules.mayInvokeAny(role, asked)
                        : ConsoleRules.mayInvoke(role, asked, operation);
            } catch (MalformedObjectNameException e) {
                return false;
            }
        };
        return operators.get().map(Operator::role).filter(rule).isPresent();
    }
}
