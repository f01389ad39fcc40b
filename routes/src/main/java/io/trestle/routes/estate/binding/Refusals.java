package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Alternatives;
import io.trestle.mappings.definition.InvalidDefinitionException;
import io.trestle.mappings.definition.Violation;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.Form.Fields;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a record did not like, at the place of the component that it names, without values nobody should see. */
final class Refusals {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z0-9-]*): (.*)", Pattern.DOTALL);
    private static final Pattern EXPECTED = Pattern.compile("\\(expected: .*\\)", Pattern.DOTALL);

    private final Findings findings;

    Refusals(Findings findings) {
        this.findings = findings;
    }

    /** Goes by what was written, so that it is told also where the record cannot be made. */
    void checkAlternatives(Fields form, YamlMap map, Doubts doubts) {
        Alternatives.check(form.type(), key -> map.get(key) != null)
                .ifPresent(violation -> tell(new InvalidDefinitionException(List.of(violation)), map, doubts));
    }

    void tell(InvalidDefinitionException refusal, YamlMap map, Doubts doubts) {
        for (Violation violation : refusal.violations()) {
            if (doubts.explains(violation)) {
                continue;
            }
            String key = Words.key(violation.component());
            boolean open = violation.shown().startsWith("given besides")
                    || violation.shown().equals("missing")
                    || !isPrivate(key, map.get(key));
            String shown = open ? violation.shown() : Words.HIDDEN;
            findings.error(map.at(key), key + ": " + shown + " (expected: " + violation.expected() + ")");
        }
    }

    /** Records of other pieces say {@code name: value (expected: …)} in the message alone. */
    void tell(IllegalArgumentException refusal, Fields form, YamlMap map, Doubts doubts) {
        if (!doubts.isEmpty()) {
            return;
        }
        String message = String.valueOf(refusal.getMessage());
        Matcher named = NAMED.matcher(message);
        List<String> keys = form.slots().stream().map(Slot::key).toList();
        String key = named.matches() ? Words.key(named.group(1)) : "";
        boolean hidden = map.entries().values().stream().anyMatch(entry -> isPrivate(entry.key(), entry.value()));
        if (!keys.contains(key)) {
            findings.error(map.at(), hidden ? "values that do not fit together" : Words.shown(message));
            return;
        }
        Matcher expected = EXPECTED.matcher(message);
        String rest = hidden ? Words.HIDDEN + (expected.find() ? " " + expected.group() : "") : named.group(2);
        findings.error(map.at(key), key + ": " + rest);
    }

    private static boolean isPrivate(String key, @Nullable YamlNode node) {
        return Words.isSecretLooking(key) || node != null && hasPlaceholder(node);
    }

    private static boolean hasPlaceholder(YamlNode node) {
        if (node instanceof YamlList list) {
            return list.items().stream().anyMatch(Refusals::hasPlaceholder);
        }
        if (node instanceof YamlMap map) {
            return map.entries().values().stream().anyMatch(entry -> hasPlaceholder(entry.value()));
        }
        return ((YamlScalar) node).text().contains("${");
    }
}
