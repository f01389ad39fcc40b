package io.trestle.console.jmx;

import static io.trestle.console.Role.ADMIN;
import static io.trestle.console.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.console.Role;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.camel.api.management.mbean.ManagedBacklogDebuggerMBean;
import org.apache.camel.api.management.mbean.ManagedBacklogTracerMBean;
import org.apache.camel.api.management.mbean.ManagedBrowsableEndpointMBean;
import org.apache.camel.api.management.mbean.ManagedCamelContextMBean;
import org.apache.camel.api.management.mbean.ManagedInflightRepositoryMBean;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.api.management.mbean.ManagedRestRegistryMBean;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.api.management.mbean.ManagedRuntimeEndpointRegistryMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRulesTest {

    private static final ObjectName CONTEXT = name("org.apache.camel:context=a.v1,type=context,name=\"a.v1\"");
    private static final ObjectName ROUTE = name("org.apache.camel:context=a.v1,type=routes,name=\"a.v1.get\"");
    private static final ObjectName TRACER = name("org.apache.camel:context=a.v1,type=tracer,name=BacklogTracer");
    private static final ObjectName DEBUGGER = name("org.apache.camel:context=a.v1,type=tracer,name=BacklogDebugger");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.management:type=DiagnosticCommand",
                "com.sun.management:type=HotSpotDiagnostic",
                "java.util.logging:type=Logging",
                "JMImplementation:type=MBeanServerDelegate",
                "jdk.management.jfr:type=FlightRecorder",
                "Tomcat:type=Server",
                "Catalina:type=Loader,host=localhost",
                "jolokia:type=Config",
                "jolokia:type=Discovery",
                "hawtio:type=QuartzFacade",
                "hawtio:type=security,name=RBACRegistry",
                "hawtio:type=security,area=jmx,name=HawtioDummyJMXSecurity",
                "org.springframework.boot:type=Endpoint,name=Env",
                "ch.qos.logback.classic:Name=default,Type=ch.qos.logback.classic.jmx.JMXConfigurator",
                "DefaultDomain:type=MLet",
                "org.apache.activemq.artemis:broker=\"b\""
            })
    void showsNothingOfOtherDomains(String mbean) {
        assertThat(ConsoleRules.isSeen(name(mbean))).isFalse();
        assertThat(ConsoleRules.mayRead(name(mbean), "Anything")).isFalse();
        assertThat(ConsoleRules.mayWrite(ADMIN, name(mbean), "Anything")).isFalse();
        assertThat(ConsoleRules.mayInvokeAny(ADMIN, name(mbean))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dumpRoutesAsXml()",
                "dumpRoutesAsXml",
                "dumpRoutesStatsAsXml(boolean,boolean)",
                "dumpRoutesStatsAsXml(boolean, boolean)",
                "dumpRoutesStatsAsXml"
            })
    void letsViewersHaveWhatDiagramsNeed(String operation) {
        assertThat(ConsoleRules.mayInvoke(VIEWER, CONTEXT, operation)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendBody(java.lang.String,java.lang.Object)",
                "sendStringBody(java.lang.String,java.lang.String)",
                "sendBodyAndHeaders(java.lang.String,java.lang.Object,java.util.Map)",
                "requestBody(java.lang.String,java.lang.Object)",
                "requestStringBody",
                "requestBodyAndHeaders",
                "createEndpoint(java.lang.String)",
                "removeEndpoints(java.lang.String)",
                "dumpRoutesAsXml(boolean)",
                "dumpRoutesAsXml(boolean,boolean)",
                "dumpRoutesAsYaml()",
                "getGlobalOption(java.lang.String)",
                "setGlobalOption(java.lang.String,java.lang.String)",
                "start()",
                "stop()",
                "suspend()",
                "restart()",
                "setTracing(java.lang.Boolean)"
            })
    void letsNobodyLeaveTheGatewayOrStopAContext(String operation) {
        assertThat(ConsoleRules.mayInvoke(ADMIN, CONTEXT, operation)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start()", "stop()", "stop(long)", "restart()", "reset(boolean)"})
    void letsAdminsAloneOperateRoutes(String operation) {
        assertThat(ConsoleRules.mayInvoke(ADMIN, ROUTE, operation)).isTrue();
        assertThat(ConsoleRules.mayInvoke(VIEWER, ROUTE, operation)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove()", "updateRouteFromXml(java.lang.String)", "stopAndFail()", "restart(long)"})
    void letsNobodyChangeRoutes(String operation) {
        assertThat(ConsoleRules.mayInvoke(ADMIN, ROUTE, operation)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addConditionalBreakpoint(java.lang.String,java.lang.String,java.lang.String)",
                "validateConditionalBreakpoint(java.lang.String,java.lang.String)",
                "evaluateExpressionAtBreakpoint(java.lang.String,java.lang.String,java.lang.String)",
                "setMessageBodyOnBreakpoint(java.lang.String,java.lang.Object)",
                "setMessageHeaderOnBreakpoint",
                "setExchangePropertyOnBreakpoint",
                "setFallbackTimeout(long)",
                "attach()"
            })
    void letsNobodyEvaluateOrEditWhileDebugging(String operation) {
        assertThat(ConsoleRules.mayInvoke(ADMIN, DEBUGGER, operation)).isFalse();
    }

    @Test
    void keepsMessagesFromViewers() {
        assertThat(ConsoleRules.mayInvoke(ADMIN, TRACER, "dumpAllTracedMessagesAsXml()"))
                .isTrue();
        assertThat(ConsoleRules.mayInvoke(VIEWER, TRACER, "dumpAllTracedMessagesAsXml()"))
                .isFalse();
        assertThat(ConsoleRules.mayInvoke(VIEWER, DEBUGGER, "breakpoints()")).isFalse();
        assertThat(ConsoleRules.mayInvokeAny(VIEWER, TRACER)).isFalse();
    }

    @Test
    void letsAdminsTurnTracingOnButSetNoFilterWhichIsAnExpression() {
        assertThat(ConsoleRules.mayWrite(ADMIN, TRACER, "BodyMaxChars")).isTrue();
        assertThat(ConsoleRules.mayWrite(ADMIN, TRACER, "TraceFilter")).isFalse();
        assertThat(ConsoleRules.mayWrite(VIEWER, TRACER, "BodyMaxChars")).isFalse();
        assertThat(ConsoleRules.mayWrite(ADMIN, CONTEXT, "Tracing")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void refusesPatternsOfNames(Role role) {
        assertThat(ConsoleRules.mayInvoke(role, name("org.apache.camel:*"), "dumpRoutesAsXml()"))
                .isFalse();
        assertThat(ConsoleRules.mayInvoke(role, name("*:type=context,*"), "dumpRoutesAsXml()"))
                .isFalse();
        assertThat(ConsoleRules.mayWrite(role, name("org.apache.camel:type=tracer,name=BacklogTracer,*"), "Enabled"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "()",
                "dumpRoutesAsXml(",
                "dumpRoutesAsXml()()",
                "dumpRoutesAsXml()\n",
                " dumpRoutesAsXml()",
                "dumpRoutesAsXml/x",
                "DUMPROUTESASXML()"
            })
    void refusesWhatIsNotTheNameOfAnOperation(String operation) {
        assertThat(ConsoleRules.mayInvoke(ADMIN, CONTEXT, operation)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemProperties", "InputArguments", "ClassPath", "LibraryPath"})
    void hidesTheCommandLine(String attribute) {
        assertThat(ConsoleRules.mayRead(name("java.lang:type=Runtime"), attribute))
                .isFalse();
        assertThat(ConsoleRules.mayRead(name("java.lang:type=Runtime"), "Uptime"))
                .isTrue();
    }

    /** A grant that names no operation of the MBean means that Camel changed it, and that someone should look again. */
    @Test
    void grantsOnlyOperationsThatThereAre() {
        Map<String, List<Class<?>>> kinds = Map.of(
                "context", List.of(ManagedCamelContextMBean.class),
                "routes", List.of(ManagedRouteMBean.class),
                "processors", List.of(ManagedProcessorMBean.class),
                "endpoints", List.of(ManagedBrowsableEndpointMBean.class),
                "tracer", List.of(ManagedBacklogTracerMBean.class, ManagedBacklogDebuggerMBean.class),
                "services",
                        List.of(
                                ManagedRestRegistryMBean.class,
                                ManagedRuntimeEndpointRegistryMBean.class,
                                ManagedInflightRepositoryMBean.class),
                "Threading", List.of(ThreadMXBean.class),
                "security", List.of(io.hawt.jmx.JMXSecurityMBean.class));
        for (Grant grant : ConsoleRules.grants()) {
            if (isOwn(grant.mbeans())) {
                continue; // asked over HTTP, each with each role, where they are all there
            }
            List<Class<?>> interfaces = kinds.getOrDefault(grant.mbeans().getKeyProperty("type"), List.of());
            List<String> there = interfaces.stream()
                    .flatMap(kind -> Stream.of(kind.getMethods()))
                    .map(method -> method.getName()
                            + Arrays.stream(method.getParameterTypes())
                                    .map(Class::getName)
                                    .collect(Collectors.joining(",", "(", ")")))
                    .toList();
            for (OperationName operation : grant.operations()) {
                assertThat(there).contains(operation.name() + "(" + operation.parameters() + ")");
            }
        }
    }

    @Test
    void showsThePlatformsOwnMbeansThatAreHarmless() {
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(null, null))
                .filteredOn(ConsoleRules::isSeen)
                .extracting(ObjectName::getDomain)
                .containsOnly("java.lang", "java.nio");
    }

    private static boolean isOwn(ObjectName mbeans) {
        return mbeans.getDomain().equals("io.trestle") && !"security".equals(mbeans.getKeyProperty("type"));
    }

    static ObjectName name(String text) {
        return Grant.pattern(text);
    }
}
