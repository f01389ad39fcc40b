package io.trestle.routes.estate;

import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.mappings.contract.Contract;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmRules;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import io.trestle.routes.estate.binding.Binder;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.placeholder.EstateValues;
import io.trestle.routes.estate.placeholder.Placeholders;
import io.trestle.routes.estate.placeholder.UnresolvedPlaceholderException;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads all files of an estate, one kind after the other. */
final class EstateReader {

    private final EstateFolder files;
    private final Path folder;
    private final Findings findings;
    private final Origins origins = new Origins();
    private final Path home;
    private final UnaryOperator<YamlMap> apiKeys;

    EstateReader(EstateFolder files, Path folder, Findings findings) {
        this(files, folder, findings, folder, UnaryOperator.identity());
    }

    /**
     * @param home to which paths of files with values are relative
     * @param apiKeys what of an API's definition counts
     */
    EstateReader(EstateFolder files, Path folder, Findings findings, Path home, UnaryOperator<YamlMap> apiKeys) {
        this.files = files;
        this.folder = folder;
        this.findings = findings;
        this.home = home;
        this.apiKeys = apiKeys;
    }

    /** @param estate null where it cannot be put together */
    record Reading(
            @Nullable Estate estate,
            RouteBindings bindings,
            Map<Path, Contract> contracts,
            SystemContracts systemContracts,
            DefinitionSources sources) {

        static Reading none() {
            return new Reading(null, RouteBindings.none(), Map.of(), new SystemContracts(), DefinitionSources.none());
        }
    }

    Reading read(@Nullable String environment, Map<String, String> overrides, Function<String, @Nullable String> env) {
        Map<String, String> values =
                environment == null ? Map.of() : new EnvironmentReader(files, findings).read(environment);
        Placeholders placeholders = new Placeholders(new EstateValues(overrides, values, env, home), findings::hide);
        Binder binder = new Binder(placeholders, files, findings, origins);
        DefinitionReader reader = new DefinitionReader(files, binder, findings);

        Definition<GatewayDefinition> gateway = gateway(reader);
        Contents contents = new Contents(
                gateway,
                reader.readAll(SystemDefinition.class, "systems", "system"),
                apis(reader, gateway),
                reader.readAll(ConsumerDefinition.class, "consumers", "consumer"),
                reader.readAll(PlanDefinition.class, "plans", "plan"),
                reader.readAll(AlarmDefinition.class, "alarms", "alarm"),
                reader.readAll(ChannelDefinition.class, "channels", "channel"),
                routes());
        SystemContracts systemContracts = new SystemContracts();
        EstateChecks.Models models = new EstateChecks(files, findings, origins, systemContracts).check(contents);
        RouteBindings bindings = bindings(contents, models.systems());
        if (gateway.value() == null || findings.count() > 0) {
            return new Reading(null, bindings, Map.of(), systemContracts, DefinitionSources.none());
        }
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(overrides.keySet());
        FingerprintReader fingerprints = new FingerprintReader(files, findings);
        Estate estate =
                estate(gateway.value(), contents, routeValues(names, placeholders), fingerprints.read(contents));
        return new Reading(estate, bindings, models.contracts(), systemContracts, fingerprints.sources(contents));
    }

    private Definition<GatewayDefinition> gateway(DefinitionReader reader) {
        Path file = files.path("gateway.yaml");
        return Files.exists(file)
                ? reader.read(GatewayDefinition.class, file, null)
                : new Definition<>(file, null, GatewayDefinition.ofDefaults());
    }

    private List<Definition<ApiDefinition>> apis(DefinitionReader reader, Definition<GatewayDefinition> gateway) {
        YamlMap written = gateway.value() == null ? null : gateway.node();
        YamlMap defaults = written != null && written.get("defaults") instanceof YamlMap map ? map : null;
        List<Definition<ApiDefinition>> apis = new ArrayList<>();
        for (Path directory : files.list(files.path("apis"))) {
            Path file = directory.resolve("api.yaml");
            if (Files.exists(file)) {
                apis.add(reader.read(ApiDefinition.class, file, defaults, apiKeys));
            } else {
                findings.warning(Position.startOf(directory), "not an API (expected: a folder with api.yaml)");
            }
        }
        return apis;
    }

    private List<Path> routes() {
        return files.list(files.path("routes")).stream()
                .filter(Routes::isRoute)
                .map(EstateFolder::absolute)
                .toList();
    }

    private RouteBindings bindings(Contents contents, Map<String, SystemContents> systems) {
        List<RouteBindings.Bound> bound = new ArrayList<>();
        boolean complete = true;
        for (Definition<ApiDefinition> definition : contents.apis()) {
            ApiDefinition api = definition.value();
            complete &= api != null && !findings.isBroken(definition.file());
            if (api != null) {
                api.operations().forEach((name, operation) -> {
                    String route = operation.route();
                    if (route != null) {
                        Position at = origins.at(operation, "route");
                        bound.add(new RouteBindings.Bound(
                                api.api(),
                                api.version(),
                                name,
                                operation.entry(),
                                route,
                                new Position(EstateFolder.absolute(at.file()), at.line(), at.column())));
                    }
                });
            }
        }
        Map<String, Set<String>> offered = new LinkedHashMap<>();
        systems.forEach((name, system) -> offered.put(
                name,
                system.operations() == null ? Set.of() : system.operations().keySet()));
        GatewayDefinition gateway = contents.gateway().value();
        boolean classes = gateway == null || !gateway.routeClasses().isEmpty();
        return new RouteBindings(contents.routes(), bound, complete, classes, offered, plugins(contents));
    }

    private static PluginNames plugins(Contents contents) {
        List<PluginNames.Named> policies = new ArrayList<>();
        for (Definition<ApiDefinition> api : contents.apis()) {
            if (api.node() != null && api.node().get("policies") instanceof YamlMap named) {
                named.entries().values().forEach(entry -> policies.add(named(entry.key(), entry.at())));
            }
        }
        List<PluginNames.Named> classes = new ArrayList<>();
        GatewayDefinition gateway = contents.gateway().value();
        YamlMap node = contents.gateway().node();
        if (gateway != null && node != null && node.get("route-classes") instanceof YamlList written) {
            for (int i = 0; i < gateway.routeClasses().size(); i++) {
                classes.add(named(
                        gateway.routeClasses().get(i), written.items().get(i).at()));
            }
        }
        return new PluginNames(policies, classes);
    }

    private static PluginNames.Named named(String name, Position at) {
        return new PluginNames.Named(name, new Position(EstateFolder.absolute(at.file()), at.line(), at.column()));
    }

    private Estate estate(GatewayDefinition gateway, Contents contents, RouteValues values, Fingerprints fingerprints) {
        return new Estate(
                EstateFolder.absolute(folder),
                gateway,
                byName(contents.systems()),
                contents.apis().stream()
                        .map(Definition::value)
                        .filter(Objects::nonNull)
                        .toList(),
                byName(contents.consumers()),
                byName(contents.plans()),
                new AlarmRules(byName(contents.alarms()), byName(contents.channels())),
                contents.routes(),
                values,
                fingerprints);
    }

    private static RouteValues routeValues(Set<String> names, Placeholders placeholders) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            try {
                values.put(name, placeholders.resolve("${" + name + "}").text());
            } catch (UnresolvedPlaceholderException unused) {
                // Nothing that was read uses it; a route that does says so itself when it starts.
            }
        }
        return new RouteValues(values);
    }

    private static <T> Map<String, T> byName(List<Definition<T>> definitions) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (Definition<T> definition : definitions) {
            if (definition.value() != null) {
                byName.put(definition.name(), definition.value());
            }
        }
        return byName;
    }
}
