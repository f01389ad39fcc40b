package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.OrderedCopy;
import java.util.Map;

/**
 * All alarms of an estate and the channels that they use. Immutable.
 *
 * @param alarms by name
 * @param channels by name; {@code log} is not among them
 */
public record AlarmRules(Map<String, AlarmDefinition> alarms, Map<String, ChannelDefinition> channels) {

    private static final AlarmRules NONE = new AlarmRules(Map.of(), Map.of());

    public AlarmRules {
        alarms = OrderedCopy.of(alarms);
        channels = OrderedCopy.of(channels);
    }

    /** No alarms at all. */
    public static AlarmRules none() {
        return NONE;
    }
}
