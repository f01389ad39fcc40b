package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at alarms: what they watch and whom they tell must be there, and somebody must be able to watch it. */
final class AlarmChecks {

    private final Findings findings;
    private final Origins origins;
    private final Contents contents;

    AlarmChecks(Findings findings, Origins origins, Contents contents) {
        this.findings = findings;
        this.origins = origins;
        this.contents = contents;
    }

    void check() {
        Collection<String> channels = new TreeSet<>(names(contents.channels()));
        channels.add(AlarmDefinition.LOG);
        Collection<String> used = new TreeSet<>();
        for (Definition<AlarmDefinition> definition : contents.alarms()) {
            AlarmDefinition alarm = definition.value();
            if (alarm != null) {
                used.addAll(alarm.notify_());
                checkChannels(definition, alarm, channels);
                checkSubject(alarm.on());
                checkCondition(definition, alarm);
            }
        }
        boolean known = contents.alarms().stream().allMatch(alarm -> alarm.value() != null);
        for (Definition<ChannelDefinition> channel : contents.channels()) {
            if (known && !used.contains(channel.name()) && channel.value() != null) {
                findings.warning(Position.startOf(channel.file()), "no alarm notifies this channel");
            }
        }
    }

    private void checkChannels(
            Definition<AlarmDefinition> definition, AlarmDefinition alarm, Collection<String> known) {
        for (String channel : alarm.notify_()) {
            if (!known.contains(channel) && definition.node() != null) {
                Position at = Items.at(definition.node(), "notify", channel, findings);
                findings.error(at, missing("notify", at, channel, "log or a channel of the estate", known));
            }
        }
    }

    private void checkSubject(AlarmSubject on) {
        checkName(on, "consumer", on.consumer(), "a consumer of the estate", names(contents.consumers()));
        checkName(on, "system", on.system(), "a system of the estate", names(contents.systems()));
        if (on.api() == null || on.api().equals(AlarmSubject.EACH)) {
            return;
        }
        List<ApiDefinition> apis = contents.apis().stream()
                .map(Definition::value)
                .filter(Objects::nonNull)
                .toList();
        if (apis.size() < contents.apis().size()) {
            return;
        }
        List<ApiDefinition> named =
                apis.stream().filter(api -> api.api().equals(on.api())).toList();
        if (named.isEmpty()) {
            checkName(
                    on,
                    "api",
                    on.api(),
                    "an API of the estate",
                    apis.stream().map(ApiDefinition::api).toList());
            return;
        }
        List<ApiDefinition> versions = named.stream()
                .filter(api -> on.version() == null || api.version().equals(on.version()))
                .toList();
        if (versions.isEmpty()) {
            List<String> known = named.stream().map(ApiDefinition::version).toList();
            checkName(on, "version", on.version(), "a version of the API", known);
        } else if (on.operation() != null) {
            Collection<String> known = versions.get(0).operations().keySet();
            checkName(on, "operation", on.operation(), "an operation of the API", known);
        }
    }

    private void checkName(
            AlarmSubject on, String key, @Nullable String name, String expected, Collection<String> known) {
        if (name != null && !name.equals(AlarmSubject.EACH) && !known.contains(name)) {
            Position at = origins.at(on, key);
            findings.error(at, missing(key, at, name, expected, known));
        }
    }

    private String missing(String key, Position at, String name, String expected, Collection<String> known) {
        return key + ": " + findings.shown(at, name) + " (expected: " + expected + ")" + NearMiss.hint(name, known);
    }

    private void checkCondition(Definition<AlarmDefinition> definition, AlarmDefinition alarm) {
        AlarmCondition when = alarm.when();
        AlarmSubject on = alarm.on();
        if (when instanceof AlarmCondition.Spill && !on.equals(AlarmSubject.gateway())) {
            tell(definition, when, "nothing under on: there is one spill file for all");
        } else if (when instanceof AlarmCondition.CertificateExpiry && (on.api() != null || on.consumer() != null)) {
            tell(definition, when, "a system under on, or nothing");
        } else if (when instanceof AlarmCondition.BreakerOpen) {
            checkHas(definition, when, on.system(), "a breaker", system -> system.breaker() != null);
        } else if (when instanceof AlarmCondition.Drift) {
            checkHas(definition, when, on.system(), "drift", system -> system.drift() != null);
        } else if (when instanceof AlarmCondition.DeliveriesWaiting && (on.system() != null || on.consumer() != null)) {
            tell(definition, when, "an api under on, or nothing");
        } else if (when instanceof AlarmCondition.Quota && on.system() != null) {
            tell(definition, when, "a consumer or an api under on, or nothing: systems have no quota");
        }
    }

    /** A system that is not asked for what an alarm wants to know would never be wrong. */
    private void checkHas(
            Definition<AlarmDefinition> definition,
            AlarmCondition when,
            @Nullable String system,
            String what,
            Predicate<SystemDefinition> has) {
        if (system == null) {
            tell(definition, when, "a system under on, or \"*\" for each");
            return;
        }
        boolean without = contents.systems().stream()
                .filter(known -> known.name().equals(system))
                .map(Definition::value)
                .anyMatch(known -> known != null && !has.test(known));
        if (without) {
            tell(definition, when, "a system with " + what + " under on: " + system + " has none");
        }
    }

    private void tell(Definition<AlarmDefinition> definition, AlarmCondition when, String expected) {
        String name = Words.key(when.getClass().getSimpleName());
        findings.error(definition.at("when"), "when: " + name + " (expected: " + expected + ")");
    }

    private static List<String> names(List<? extends Definition<?>> definitions) {
        return definitions.stream().map(Definition::name).toList();
    }
}
