package io.trestle.gateway.management;

import io.trestle.routes.estate.ConsumerDefinition;
import io.trestle.routes.estate.Estate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Systems and consumers; never a secret. */
@RestController
@RequestMapping("/admin/v1")
class EstateController {

    /**
     * @param apiKeys how many it has
     * @param clients its OAuth 2.0 client ids
     */
    record Consumer(String consumer, String plan, int apiKeys, List<String> clients, List<String> scopes) {}

    private final Served served;
    private final SystemHealth health;

    EstateController(Served served, SystemHealth health) {
        this.served = served;
        this.health = health;
    }

    @GetMapping("/systems")
    Items<SystemViews.Summary> systems() {
        return new Items<>(estate().stream()
                .flatMap(estate -> estate.systems().values().stream())
                .map(system -> SystemViews.Summary.of(system, health.of(system.system())))
                .sorted(Comparator.comparing(SystemViews.Summary::system))
                .toList());
    }

    @GetMapping("/consumers")
    Items<Consumer> consumers() {
        return new Items<>(estate().stream()
                .flatMap(estate -> estate.consumers().values().stream())
                .map(EstateController::view)
                .sorted(Comparator.comparing(Consumer::consumer))
                .toList());
    }

    private static Consumer view(ConsumerDefinition consumer) {
        return new Consumer(
                consumer.consumer(), consumer.plan(), consumer.apiKeys().size(), consumer.clients(), consumer.scopes());
    }

    private Optional<Estate> estate() {
        return served.current().map(Served.Current::estate);
    }
}
