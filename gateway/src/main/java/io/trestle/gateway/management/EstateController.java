package io.trestle.gateway.management;

import io.trestle.console.Items;
import io.trestle.console.catalogue.Catalogue;
import io.trestle.console.catalogue.GenerationViews;
import io.trestle.console.catalogue.SystemViews;
import io.trestle.console.jmx.Operator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Systems and consumers; which generation serves, and the way to the next one. */
@RestController
@RequestMapping("/admin/v1")
class EstateController {

    private final Catalogue catalogue;

    EstateController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/systems")
    Items<SystemViews.Summary> systems() {
        return catalogue.systems();
    }

    @GetMapping("/consumers")
    Items<Catalogue.Consumer> consumers() {
        return catalogue.consumers();
    }

    @GetMapping("/generation")
    GenerationViews.View generation() {
        return catalogue.generation();
    }

    /** 422 where the folder cannot be served; the old generation then goes on serving. */
    @PostMapping("/reload")
    GenerationViews.View reload(Operator who) {
        return catalogue.reload(who);
    }
}
