package io.trestle.gateway.management;

import io.trestle.console.catalogue.Catalogue;
import io.trestle.console.catalogue.SystemDrift;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How contracts of watched systems differ from what was imported. */
@RestController
@RequestMapping("/admin/v1/systems/{system}/drift")
class DriftController {

    private final Catalogue catalogue;

    DriftController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** 404 for a system that is not there, and for one that is not watched. */
    @GetMapping
    SystemDrift.View drift(@PathVariable("system") String system) {
        return catalogue.drift(system);
    }
}
