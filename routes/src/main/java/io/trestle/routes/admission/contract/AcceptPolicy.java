package io.trestle.routes.admission.contract;

import io.trestle.routes.admission.RequestPolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * Refuses callers who accept nothing that the operation answers with (RFC 9110 section 12.5.1). It is better to say so
 * before a system has done something. An {@code Accept} that cannot be read accepts everything.
 */
final class AcceptPolicy implements RequestPolicy {

    private static final int MAX_RANGES = 50;

    private final List<MediaType> offered;
    private final CompletionStage<Verdict> refused;

    /** @param answers media types of the operation's answers; with none, nobody is refused */
    AcceptPolicy(Set<String> answers) {
        this.offered =
                answers.stream().map(MediaType::parse).filter(Objects::nonNull).toList();
        this.refused = Verdict.refusedNow(Problems.notAcceptable(String.join(", ", new TreeSet<>(answers))));
    }

    @Override
    public CompletionStage<Verdict> check(Call call, Caller caller) {
        String first = call.request().header("Accept");
        if (offered.isEmpty()
                || first == null
                || first.equals("*/*")
                || first.equals("application/json") && offersJson()) {
            return Verdict.ADMITTED_NOW;
        }
        List<MediaType> ranges = new ArrayList<>();
        for (String field : call.request().headers("Accept")) {
            for (String range : field.split(",", MAX_RANGES)) {
                MediaType parsed = MediaType.parse(range);
                if (parsed != null) {
                    ranges.add(parsed);
                }
            }
        }
        boolean accepted = ranges.isEmpty() || offered.stream().anyMatch(each -> accepts(ranges, each));
        return accepted ? Verdict.ADMITTED_NOW : refused;
    }

    private boolean offersJson() {
        return offered.stream().anyMatch(each -> each.subtype().equals("json"));
    }

    /** The most precise range that fits decides. */
    private static boolean accepts(List<MediaType> ranges, MediaType offer) {
        int precision = -1;
        double quality = 0;
        for (MediaType range : ranges) {
            // An offer of the contract may be a range itself: then all of it is possible.
            if (range.includes(offer) && range.precision() > precision || offer.includes(range) && precision < 0) {
                precision = range.precision();
                quality = range.quality();
            }
        }
        return quality > 0;
    }
}
