package io.trestle.console.jmx;

import static io.trestle.console.Role.ADMIN;
import static io.trestle.console.Role.VIEWER;

import io.trestle.console.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.ObjectName;

/**
 * Who may do what with which MBean. What is not written here is refused: MBeans of other domains are not even seen.
 *
 * <p>The list has what Hawtio's Camel plugin needs, less what would let a login turn into code or into another system:
 * sending to endpoints, changing routes, evaluating expressions, editing messages at a breakpoint. Contexts belong to the
 * gateway, which swaps them; operators start and stop routes. Messages are for operators only. Thread-safe: there is no
 * state.
 */
public final class ConsoleRules {

    static final String ACL_NAME = "io.trestle:type=security,area=jmx,name=ConsoleRules";

    private static final List<ObjectName> SEEN = patterns(
            "org.apache.camel:*",
            "io.trestle:*",
            "java.lang:*",
            "java.nio:*",
            "hawtio:type=About",
            "hawtio:type=Registry",
            "hawtio:type=TreeWatcher");

    /** The command line and its settings, which may hold passwords. */
    private static final Map<ObjectName, Set<String>> UNREAD = Map.of(
            Grant.pattern("java.lang:type=Runtime"),
                    Set.of("SystemProperties", "InputArguments", "ClassPath", "BootClassPath", "LibraryPath"),
            Grant.pattern("org.apache.camel:*"), Set.of("GlobalOptions"));

    private static final List<Grant> GRANTS = List.of(
            Grant.operations(
                    ACL_NAME,
                    VIEWER,
                    "canInvoke(java.lang.String)",
                    "canInvoke(java.lang.String,java.lang.String)",
                    "canInvoke(java.lang.String,java.lang.String,[Ljava.lang.String;)",
                    "canInvoke(java.util.Map)"),
            Grant.operations(
                    "io.trestle:type=CallGraph",
                    VIEWER,
                    "graph(java.lang.String)",
                    "trend(java.lang.String)",
                    "impact(java.lang.String)",
                    "unused(java.lang.String)",
                    "talkers(java.lang.String)",
                    "calls(java.lang.String)",
                    "call(java.lang.String)"),
            // The form without parameters leaves {{placeholders}} as they are, and with them what is secret.
            Grant.operations(
                    "org.apache.camel:type=context,*",
                    VIEWER,
                    "dumpRoutesAsXml()",
                    "dumpRestsAsXml()",
                    "dumpRoutesStatsAsXml(boolean,boolean)",
                    "dumpStepStatsAsXml(boolean)",
                    "componentNames()",
                    "languageNames()",
                    "dataFormatNames()"),
            Grant.operations(
                    "org.apache.camel:type=routes,*",
                    VIEWER,
                    "dumpRouteAsXml()",
                    "dumpRouteStatsAsXml(boolean,boolean)",
                    "dumpStepStatsAsXml(boolean)",
                    "dumpRouteSourceLocationsAsXml()",
                    "processorIds()",
                    "isUpdateRouteEnabled()"),
            Grant.operations(
                    "org.apache.camel:type=services,*",
                    VIEWER,
                    "listRestServices()",
                    "endpointStatistics()",
                    "browse()"),
            Grant.operations("org.apache.camel:type=context,*", ADMIN, "reset(boolean)"),
            Grant.operations(
                    "org.apache.camel:type=routes,*",
                    ADMIN,
                    "start()",
                    "stop()",
                    "stop(long)",
                    "restart()",
                    "reset(boolean)"),
            Grant.operations("org.apache.camel:type=processors,*", ADMIN, "reset()"),
            Grant.operations(
                    "org.apache.camel:type=endpoints,*",
                    ADMIN,
                    "queueSize()",
                    "browseAllMessagesAsXml(java.lang.Boolean)",
                    "browseRangeMessagesAsXml(java.lang.Integer,java.lang.Integer,java.lang.Boolean)"),
            Grant.operations(
                    "org.apache.camel:type=tracer,name=BacklogTracer,*",
                    ADMIN,
                    "setEnabled(boolean)",
                    "dumpAllTracedMessagesAsXml()",
                    "dumpTracedMessagesAsXml(java.lang.String)",
                    "resetTraceCounter()",
                    "clear()"),
            Grant.operations(
                    "org.apache.camel:type=tracer,name=BacklogDebugger,*",
                    ADMIN,
                    "enableDebugger()",
                    "disableDebugger()",
                    "breakpoints()",
                    "addBreakpoint(java.lang.String)",
                    "removeBreakpoint(java.lang.String)",
                    "removeAllBreakpoints()",
                    "enableBreakpoint(java.lang.String)",
                    "disableBreakpoint(java.lang.String)",
                    "suspendedBreakpointNodeIds()",
                    "suspendedBreakpointExchangeIds()",
                    "resumeBreakpoint(java.lang.String)",
                    "resumeAll()",
                    "stepBreakpoint(java.lang.String)",
                    "step()",
                    "stepOver()",
                    "skipOver()",
                    "getDebugCounter()",
                    "resetDebugCounter()",
                    "dumpTracedMessagesAsXml(java.lang.String)",
                    "dumpTracedMessagesAsXml(java.lang.String,boolean)",
                    "messageHistoryOnBreakpointAsXml(java.lang.String)"),
            Grant.writes(
                    "org.apache.camel:type=tracer,name=BacklogTracer,*",
                    ADMIN,
                    "Enabled",
                    "BodyMaxChars",
                    "BodyIncludeStreams",
                    "BodyIncludeFiles"),
            Grant.writes(
                    "org.apache.camel:type=tracer,name=BacklogDebugger,*",
                    ADMIN,
                    "BodyMaxChars",
                    "BodyIncludeStreams",
                    "BodyIncludeFiles"),
            Grant.operations(
                    "io.trestle:type=Failures",
                    VIEWER,
                    "find(java.lang.String)",
                    "groups(java.lang.String)",
                    "get(java.lang.String)",
                    "progress(java.lang.String)"),
            Grant.operations(
                    "io.trestle:type=Failures",
                    ADMIN,
                    "dryRun(java.lang.String)",
                    "replay(java.lang.String)",
                    "discard(java.lang.String)",
                    "bulkReplay(java.lang.String)",
                    "cancel(java.lang.String)",
                    "audit(java.lang.String)"),
            Grant.operations(
                    "io.trestle:type=Catalogue",
                    VIEWER,
                    "apis(java.lang.String)",
                    "api(java.lang.String)",
                    "contract(java.lang.String)",
                    "systems(java.lang.String)",
                    "drift(java.lang.String)",
                    "consumers(java.lang.String)",
                    "generation(java.lang.String)"),
            Grant.operations("io.trestle:type=Catalogue", ADMIN, "reload(java.lang.String)"),
            Grant.operations("io.trestle:type=Alarms", VIEWER, "alarms(java.lang.String)"),
            Grant.operations(
                    "io.trestle:type=Alarms", ADMIN, "fire(java.lang.String)", "acknowledge(java.lang.String)"),
            Grant.operations(
                    "io.trestle:type=Usage",
                    VIEWER,
                    "usage(java.lang.String)",
                    "quotas(java.lang.String)",
                    "statements(java.lang.String)"),
            Grant.operations("io.trestle:type=Cache", VIEWER, "cache(java.lang.String)"),
            Grant.operations("io.trestle:type=Cache", ADMIN, "forget(java.lang.String)"),
            Grant.operations("java.lang:type=Threading", ADMIN, "dumpAllThreads(boolean,boolean)"));

    private ConsoleRules() {}

    /** Whether the MBean is shown at all. */
    public static boolean isSeen(ObjectName mbean) {
        return !mbean.isPattern() && SEEN.stream().anyMatch(pattern -> pattern.apply(mbean));
    }

    /** Whether anyone who is logged in may read this attribute. */
    public static boolean mayRead(ObjectName mbean, String attribute) {
        return isSeen(mbean)
                && UNREAD.entrySet().stream()
                        .noneMatch(e -> e.getKey().apply(mbean) && e.getValue().contains(attribute));
    }

    /** Whether the role may write this attribute. */
    public static boolean mayWrite(Role role, ObjectName mbean, String attribute) {
        return isSeen(mbean)
                && GRANTS.stream()
                        .anyMatch(grant ->
                                grant.isFor(role, mbean) && grant.writes().contains(attribute));
    }

    /**
     * Whether the role may invoke an operation.
     *
     * @param operation with its parameter types, {@code stop(long)}, or without
     */
    public static boolean mayInvoke(Role role, ObjectName mbean, String operation) {
        // A pattern of names would be checked once and invoked on all that match.
        return isSeen(mbean)
                && OperationName.parse(operation)
                        .filter(name -> granted(role, mbean).anyMatch(name::means))
                        .isPresent();
    }

    /** Whether there is any operation that the role may invoke. */
    public static boolean mayInvokeAny(Role role, ObjectName mbean) {
        return isSeen(mbean) && granted(role, mbean).findAny().isPresent();
    }

    static List<Grant> grants() {
        return GRANTS;
    }

    private static Stream<OperationName> granted(Role role, ObjectName mbean) {
        return GRANTS.stream().filter(grant -> grant.isFor(role, mbean)).flatMap(grant -> grant.operations().stream());
    }

    private static List<ObjectName> patterns(String... names) {
        return Arrays.stream(names).map(Grant::pattern).toList();
    }
}
