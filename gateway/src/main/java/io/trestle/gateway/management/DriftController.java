package io.trestle.gateway.management;

import io.trestle.console.ProblemException;
import io.trestle.console.catalogue.Served;
import io.trestle.gateway.drift.DriftSchedule;
import io.trestle.gateway.drift.DriftState;
import io.trestle.gateway.drift.DriftViews;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How contracts of watched systems differ from what was imported. */
@RestController
@RequestMapping("/admin/v1/systems/{system}/drift")
class DriftController {

    /**
     * @param every how often the system is asked, as an ISO 8601 duration
     * @param failure why nothing is known; null where something is, and where the APIs say it
     * @param apis one for each API that was made with the system
     */
    record View(
            String system,
            String every,
            String state,
            @Nullable Instant since,
            @Nullable Instant checkedAt,
            Instant nextCheckAt,
            @Nullable String failure,
            List<Map<String, Object>> apis) {

        static View of(DriftState known) {
            return new View(
                    known.system(),
                    known.watch().every().toString(),
                    DriftViews.word(known.state()),
                    known.since(),
                    known.checkedAt(),
                    known.nextCheckAt(),
                    known.failure(),
                    known.drifts().stream().map(DriftViews::of).toList());
        }
    }

    private final Served served;
    private final DriftSchedule drift;

    DriftController(Served served, DriftSchedule drift) {
        this.served = served;
        this.drift = drift;
    }

    /** 404 for a system that is not there, and for one that is not watched. */
    @GetMapping
    View drift(@PathVariable("system") String system) {
        return drift.of(system).map(View::of).orElseThrow(() -> new ProblemException(absent(system)));
    }

    private Problem absent(String system) {
        boolean known = served.current()
                .map(current -> current.estate().systems().containsKey(system))
                .orElse(false);
        return known
                ? Problem.of(404, "not-watched", "Not watched", "The system's definition has no drift: {every: …}.")
                : Problems.notFound();
    }
}
