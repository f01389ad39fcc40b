package io.trestle.console.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.Pool;
import io.trestle.console.Items;
import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators ask about what is served: APIs with their contracts, systems, consumers, the generation. Never a secret.
 * What goes wrong is a {@link ProblemException}. Thread-safe.
 */
public final class Catalogue {

    /**
     * @param apiKeys how many it has
     * @param clients its OAuth 2.0 client ids
     * @param certificates how many it has
     */
    public record Consumer(
            String consumer, String plan, int apiKeys, List<String> clients, int certificates, List<String> scopes) {

        static Consumer of(ConsumerDefinition consumer) {
            return new Consumer(
                    consumer.consumer(),
                    consumer.plan(),
                    consumer.apiKeys().size(),
                    consumer.clients(),
                    consumer.certificates().size(),
                    consumer.scopes());
        }
    }

    private final Served served;
    private final SystemHealth health;
    private final SystemDrift drift;

    public Catalogue(Served served, SystemHealth health, SystemDrift drift) {
        this.served = served;
        this.health = health;
        this.drift = drift;
    }

    public Items<ApiViews.Summary> apis() {
        return new Items<>(definitions().stream().map(ApiViews.Summary::of).toList());
    }

    public ApiViews.Detail api(String api, String version) {
        return definitions().stream()
                .filter(definition ->
                        definition.api().equals(api) && definition.version().equals(version))
                .findAny()
                .map(ApiViews.Detail::of)
                .orElseThrow(Catalogue::noSuchApi);
    }

    /** The OpenAPI document. */
    public JsonNode contract(String api, String version) {
        return served.contract(api, version).orElseThrow(Catalogue::noSuchApi);
    }

    /** By name, with their health. */
    public Items<SystemViews.Summary> systems() {
        Map<String, Integer> underWay = health.underWay();
        Map<String, List<Pool>> pools = health.pools();
        Map<String, DiscoveredEndpoints> discovered = health.discovered();
        return new Items<>(estate().stream()
                .flatMap(estate -> estate.systems().values().stream())
                .map(system -> SystemViews.Summary.of(
                        system,
                        health.of(system.system()),
                        underWay.getOrDefault(system.system(), 0),
                        pools.getOrDefault(system.system(), List.of()),
                        Optional.ofNullable(discovered.get(system.system())),
                        drift.of(system.system())))
                .sorted(Comparator.comparing(SystemViews.Summary::system))
                .toList());
    }

    /** How the contract of a watched system differs; 404 for one that is not there, and for one that is not watched. */
    public SystemDrift.View drift(String system) {
        return drift.of(system)
                .orElseThrow(() -> new ProblemException(
                        estate().filter(known -> known.systems().containsKey(system))
                                        .isPresent()
                                ? Problem.of(
                                        404,
                                        "not-watched",
                                        "Not watched",
                                        "The system's definition has no drift: {every: …}.")
                                : Problems.notFound()));
    }

    /** By name. */
    public Items<Consumer> consumers() {
        return new Items<>(estate().stream()
                .flatMap(estate -> estate.consumers().values().stream())
                .map(Consumer::of)
                .sorted(Comparator.comparing(Consumer::consumer))
                .toList());
    }

    public GenerationViews.View generation() {
        return served.current()
                .map(GenerationViews.View::of)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(503, "starting", "Starting", "No generation serves yet.")
                                .withHeader("Retry-After", "1")));
    }

    /** 422 where the folder cannot be served; the old generation then goes on serving. */
    public GenerationViews.View reload(Operator who) {
        who.require(Role.ADMIN);
        Served.Reloaded reloaded = served.reload();
        if (reloaded.outcome() == Served.Outcome.REJECTED) {
            throw new ProblemException(
                    Problem.of(422, "estate-invalid", "Estate not served", "The old generation goes on serving.")
                            .withExtensions(Map.of("files", errors(reloaded))));
        }
        return generation();
    }

    private static List<Map<String, Object>> errors(Served.Reloaded reloaded) {
        return reloaded.errors().stream()
                .map(error -> Map.<String, Object>of(
                        "file", error.file().toString(),
                        "line", error.line(),
                        "column", error.column(),
                        "message", error.message()))
                .toList();
    }

    private List<ApiDefinition> definitions() {
        return estate().map(Estate::apis).orElse(List.of());
    }

    private Optional<Estate> estate() {
        return served.current().map(Served.Current::estate);
    }

    private static ProblemException noSuchApi() {
        return new ProblemException(
                Problem.of(404, "no-such-api", "No such API", "See /admin/v1/apis for all there are."));
    }
}
