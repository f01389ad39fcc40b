package io.trestle.ledger.failure;

import io.trestle.routes.call.CallRequest;
import io.trestle.routes.estate.FailuresDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Chooses header fields: those that say what the body is and how to treat the request, and those that the API names. */
public final class KeptHeaders {

    private static final Set<String> ALWAYS = Set.of(
            "accept",
            "accept-language",
            "content-encoding",
            "content-language",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "if-unmodified-since",
            "prefer",
            "user-agent");
    private static final int LONGEST = 4_000;

    private KeptHeaders() {}

    static List<HeaderField> of(CallRequest request, List<String> named) {
        Set<String> wanted = wanted(named);
        List<HeaderField> kept = new ArrayList<>();
        for (String name : wanted) {
            for (String value : request.headers(name)) {
                if (value.length() <= LONGEST) {
                    kept.add(new HeaderField(name, value));
                }
            }
        }
        return kept;
    }

    /** Of the fields of a request, in order. */
    public static List<HeaderField> of(List<HeaderField> request, List<String> named) {
        Set<String> wanted = wanted(named);
        return request.stream()
                .filter(field -> wanted.contains(field.name()) && field.value().length() <= LONGEST)
                .toList();
    }

    private static Set<String> wanted(List<String> named) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.addAll(ALWAYS);
        named.stream()
                .filter(name -> !FailuresDefinition.mayHoldCredential(name))
                .forEach(wanted::add);
        return wanted;
    }
}
