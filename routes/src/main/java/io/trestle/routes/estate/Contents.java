package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import java.nio.file.Path;
import java.util.List;

/** What was read of an estate, before it is known to be good. */
record Contents(
        Definition<GatewayDefinition> gateway,
        List<Definition<SystemDefinition>> systems,
        List<Definition<ApiDefinition>> apis,
        List<Definition<ConsumerDefinition>> consumers,
        List<Definition<PlanDefinition>> plans,
        List<Definition<AlarmDefinition>> alarms,
        List<Definition<ChannelDefinition>> channels,
        List<Path> routes) {}
