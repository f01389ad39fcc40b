package io.trestle.routes.mock;

import io.trestle.routes.admission.contract.AcceptedTypes;
import io.trestle.routes.contract.AnswerExample;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a mock of one operation may answer. A caller chooses with {@code Prefer} (RFC 7240): {@code code=404} takes the
 * contract's answer of that status, {@code example=NAME} the example of that name; what the contract does not have is not
 * applied. Without, it is the operation's good answer, and the example that has no name, or else the first. Immutable.
 */
public final class MockAnswers {

    private static final String CODE = "code";
    private static final String EXAMPLE = "example";
    private static final String DEFAULT = "default";

    private final List<AnswerExample> examples;
    private final int success;

    /**
     * @param examples of all answers, in the order of the contract
     * @param success the status of a good answer; 0 where the contract decides
     */
    public MockAnswers(List<AnswerExample> examples, int success) {
        this.examples = List.copyOf(examples);
        this.success = success;
    }

    /**
     * One answer.
     *
     * @param status that it has
     * @param applied what {@code Preference-Applied} says; empty where nothing was
     */
    public record Chosen(int status, AnswerExample example, String applied) {}

    /**
     * Chooses; empty where the contract shows nothing of the answer that it would be.
     *
     * @param prefer the fields {@code Prefer}
     * @param accept the fields {@code Accept}
     */
    public Optional<Chosen> choose(List<String> prefer, List<String> accept) {
        Preferences preferences = Preferences.of(prefer);
        List<String> applied = new ArrayList<>();
        int status = status(Objects.requireNonNullElse(preferences.value(CODE), ""));
        List<AnswerExample> fitting = status == 0 ? List.of() : of(status);
        if (fitting.isEmpty()) {
            status = good();
            fitting = of(status);
        } else {
            applied.add(Preferences.applied(CODE, Integer.toString(status)));
        }
        String name = preferences.value(EXAMPLE);
        if (name != null && !name.isEmpty()) {
            List<AnswerExample> named = named(fitting, name);
            if (named.isEmpty() && applied.isEmpty()) {
                named = elsewhere(name);
                status = named.isEmpty() ? status : number(named.get(0).status());
            }
            if (!named.isEmpty()) {
                fitting = named;
                applied.add(Preferences.applied(EXAMPLE, name));
            }
        }
        int chosen = status;
        return accepted(fitting, accept).map(example -> new Chosen(chosen, example, String.join(", ", applied)));
    }

    private static int status(String text) {
        return text.matches("[2-5][0-9]{2}") ? Integer.parseInt(text) : 0;
    }

    /** Those of the contract's answer to a status: by its number, its class, or what is said of all others. */
    private List<AnswerExample> of(int status) {
        for (String written : List.of(Integer.toString(status), status / 100 + "XX", DEFAULT)) {
            List<AnswerExample> found = examples.stream()
                    .filter(example -> example.status().equals(written))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private int good() {
        if (success != 0) {
            return success;
        }
        return least("2").orElse(of(200).isEmpty() ? least("3").orElse(200) : 200);
    }

    private OptionalInt least(String kind) {
        return examples.stream()
                .map(AnswerExample::status)
                .filter(status -> status.startsWith(kind))
                .mapToInt(MockAnswers::number)
                .min();
    }

    private static int number(String written) {
        return written.equals(DEFAULT) ? 200 : Integer.parseInt(written.replace("XX", "00"));
    }

    private static List<AnswerExample> named(List<AnswerExample> among, String name) {
        return among.stream().filter(example -> example.name().equals(name)).toList();
    }

    /** Of the first answer that has one of this name. */
    private List<AnswerExample> elsewhere(String name) {
        List<AnswerExample> named = named(examples, name);
        return named.stream()
                .filter(example -> example.status().equals(named.get(0).status()))
                .toList();
    }

    private static Optional<AnswerExample> accepted(List<AnswerExample> fitting, List<String> accept) {
        Set<String> types = new LinkedHashSet<>();
        fitting.forEach(example -> types.add(Objects.requireNonNullElse(example.mediaType(), "")));
        // Who takes none of them gets the first all the same: whether it is refused for that is admission's to say.
        String type = AcceptedTypes.preferred(accept, types)
                .orElse(types.stream().findFirst().orElse(""));
        return fitting.stream()
                .filter(example ->
                        Objects.requireNonNullElse(example.mediaType(), "").equals(type))
                .findFirst();
    }
}
