package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.definition.OrderedCopy;
import io.trestle.routes.estate.alarm.AlarmRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a folder of definitions says, read whole and checked whole. Immutable.
 *
 * @param folder where it was read from, absolute
 * @param systems by name
 * @param consumers by name
 * @param plans by name
 * @param alarms and who is told of them
 * @param routes the files of free Camel routes, absolute
 * @param values what free routes may use
 * @param fingerprints of what was read, see {@link #fingerprint(ApiDefinition)}
 */
public record Estate(
        Path folder,
        GatewayDefinition gateway,
        Map<String, SystemDefinition> systems,
        List<ApiDefinition> apis,
        Map<String, ConsumerDefinition> consumers,
        Map<String, PlanDefinition> plans,
        AlarmRules alarms,
        List<Path> routes,
        RouteValues values,
        Fingerprints fingerprints) {

    public Estate {
        systems = OrderedCopy.of(systems);
        apis = List.copyOf(apis);
        consumers = OrderedCopy.of(consumers);
        plans = OrderedCopy.of(plans);
        routes = List.copyOf(routes);
    }

    /** An estate that no folder holds: its fingerprints know the definitions, and no files. */
    public Estate(
            Path folder,
            GatewayDefinition gateway,
            Map<String, SystemDefinition> systems,
            List<ApiDefinition> apis,
            Map<String, ConsumerDefinition> consumers,
            Map<String, PlanDefinition> plans,
            List<Path> routes) {
        this(
                folder,
                gateway,
                systems,
                apis,
                consumers,
                plans,
                AlarmRules.none(),
                routes,
                RouteValues.none(),
                Fingerprints.none());
    }

    /**
     * Changes when the definition does, or a file of its folder or one that it names: contract, mappings. What it calls
     * has fingerprints of its own.
     */
    public String fingerprint(ApiDefinition api) {
        return fingerprints.of(api);
    }

    /** Changes when the definition does, or a file that it names, or one beside that: WSDLs, XSDs and what they import. */
    public String fingerprint(SystemDefinition system) {
        return fingerprints.of(system);
    }

    /** Changes when a file of free routes does. */
    public String fingerprint(Path route) {
        return fingerprints.of(route);
    }

    /** Changes when a value does that free routes may use. */
    public String fingerprint(RouteValues used) {
        return fingerprints.of(used);
    }

    /** Changes when anything in the estate does, plans and consumers included. */
    public String fingerprint() {
        return fingerprints.of(List.of(
                gateway,
                systems.values().stream().map(this::fingerprint).toList(),
                apis.stream().map(this::fingerprint).toList(),
                consumers,
                plans,
                alarms,
                routes.stream().map(this::fingerprint).toList(),
                values));
    }
}
