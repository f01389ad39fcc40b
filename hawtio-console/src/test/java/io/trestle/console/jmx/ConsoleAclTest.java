package io.trestle.console.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.console.Role;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleAclTest {

    private static final ObjectName NAME = Grant.pattern(ConsoleRules.ACL_NAME);
    private static final String TRACER = "org.apache.camel:context=a.v1,type=tracer,name=BacklogTracer";
    private static final String ROUTE = "org.apache.camel:context=a.v1,type=routes,name=\"a.v1.get\"";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final AtomicReference<Optional<Operator>> operator = new AtomicReference<>(Optional.empty());
    private ConsoleAcl acl;

    @BeforeEach
    void register() throws Exception {
        acl = new ConsoleAcl(operator::get);
    }

    @AfterEach
    void unregister() throws Exception {
        acl.close();
    }

    @Test
    void saysNoToStrangers() throws Exception {
        assertThat(canInvoke(TRACER, "clear()")).isFalse();
        assertThat(acl.canInvoke(ROUTE)).isFalse();
    }

    @Test
    void saysWhatTheRulesSay() throws Exception {
        operator.set(Optional.of(new Operator("vera", Role.VIEWER)));
        assertThat(canInvoke(TRACER, "clear()")).isFalse();
        operator.set(Optional.of(new Operator("ada", Role.ADMIN)));
        assertThat(canInvoke(TRACER, "clear()")).isTrue();
        assertThat(acl.canInvoke(ROUTE, "stop", new String[] {"long"})).isTrue();
        assertThat(acl.canInvoke(ROUTE, "stop", new String[] {"int"})).isFalse();
    }

    @Test
    void answersManyQuestionsAtOnceEvenWhenOneIsAskedTwice() throws Exception {
        operator.set(Optional.of(new Operator("ada", Role.ADMIN)));
        TabularData answers = acl.canInvoke(Map.of(TRACER, List.of("clear()", "clear()", "setTraceFilter(x)")));

        assertThat(answers.size()).isEqualTo(2);
        CompositeData clear = answers.get(new Object[] {TRACER, "clear()"});
        CompositeData filter = answers.get(new Object[] {TRACER, "setTraceFilter(x)"});
        assertThat(clear.get("CanInvoke")).isEqualTo(true);
        assertThat(filter.get("CanInvoke")).isEqualTo(false);
    }

    @Test
    void saysNoToWhatIsNoObjectName() {
        operator.set(Optional.of(new Operator("ada", Role.ADMIN)));
        assertThat(acl.canInvoke("nonsense", "x()")).isFalse();
    }

    private boolean canInvoke(String mbean, String operation) throws Exception {
        return (Boolean) server.invoke(
                NAME, "canInvoke", new Object[] {mbean, operation}, new String[] {"java.lang.String", "java.lang.String"
                });
    }
}
