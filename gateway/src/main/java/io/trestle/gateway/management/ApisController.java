package io.trestle.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.problem.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue: which APIs there are, and their contracts. */
@RestController
@RequestMapping("/admin/v1/apis")
class ApisController {

    private final Served served;

    ApisController(Served served) {
        this.served = served;
    }

    @GetMapping
    Items<ApiViews.Summary> apis() {
        return new Items<>(definitions().stream().map(ApiViews.Summary::of).toList());
    }

    @GetMapping("/{api}/{version}")
    ApiViews.Detail api(@PathVariable("api") String api, @PathVariable("version") String version) {
        return definitions().stream()
                .filter(definition ->
                        definition.api().equals(api) && definition.version().equals(version))
                .findAny()
                .map(ApiViews.Detail::of)
                .orElseThrow(ApisController::noSuchApi);
    }

    @GetMapping("/{api}/{version}/openapi.json")
    JsonNode contract(@PathVariable("api") String api, @PathVariable("version") String version) {
        return served.contract(api, version).orElseThrow(ApisController::noSuchApi);
    }

    private List<ApiDefinition> definitions() {
        return served.current().map(current -> current.estate().apis()).orElse(List.of());
    }

    private static ProblemException noSuchApi() {
        return new ProblemException(
                Problem.of(404, "no-such-api", "No such API", "See /admin/v1/apis for all there are."));
    }
}
