package io.trestle.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.Items;
import io.trestle.console.catalogue.ApiViews;
import io.trestle.console.catalogue.Catalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue: which APIs there are, and their contracts. */
@RestController
@RequestMapping("/admin/v1/apis")
class ApisController {

    private final Catalogue catalogue;

    ApisController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    Items<ApiViews.Summary> apis() {
        return catalogue.apis();
    }

    @GetMapping("/{api}/{version}")
    ApiViews.Detail api(@PathVariable("api") String api, @PathVariable("version") String version) {
        return catalogue.api(api, version);
    }

    @GetMapping("/{api}/{version}/openapi.json")
    JsonNode contract(@PathVariable("api") String api, @PathVariable("version") String version) {
        return catalogue.contract(api, version);
    }
}
