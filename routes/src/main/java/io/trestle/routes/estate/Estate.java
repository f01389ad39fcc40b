package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a folder of definitions says, read whole and checked whole.
 *
 * @param folder where it was read from
 * @param systems by name
 * @param consumers by name
 * @param plans by name
 * @param routes the files of free Camel routes
 */
public record Estate(
        Path folder,
        GatewayDefinition gateway,
        Map<String, SystemDefinition> systems,
        List<ApiDefinition> apis,
        Map<String, ConsumerDefinition> consumers,
        Map<String, PlanDefinition> plans,
        List<Path> routes) {}
