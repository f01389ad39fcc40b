package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.Form.Fields;
import io.trestle.routes.estate.binding.Form.Variants;
import io.trestle.routes.estate.placeholder.Resolved;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which record of several a map means. */
final class Variety {

    private final Records records;
    private final Scalars scalars;
    private final Findings findings;

    Variety(Records records, Scalars scalars, Findings findings) {
        this.records = records;
        this.scalars = scalars;
        this.findings = findings;
    }

    @Nullable Object bind(Variants form, Place place, YamlNode node) {
        if (!(node instanceof YamlMap map)) {
            findings.error(node.at(), place.wrong(node.described(), form.expected()));
            return null;
        }
        return form.key().isEmpty() ? byOnlyKey(form, place, map) : byKind(form, map);
    }

    private @Nullable Object byOnlyKey(Variants form, Place place, YamlMap map) {
        if (map.entries().size() != 1) {
            findings.error(map.at(), place.wrong("a map with " + map.entries().size() + " keys", form.expected()));
            return null;
        }
        YamlMap.Entry only = map.entries().values().iterator().next();
        Fields option = form.options().get(only.key());
        if (option == null) {
            findings.error(only.at(), Records.unknown(only.key(), form.options().keySet()));
            return null;
        }
        Place inside = new Place(only.key(), null, false);
        return records.bind(option, inside, only.value(), Records.nothing(only.at()));
    }

    private @Nullable Object byKind(Variants form, YamlMap map) {
        YamlNode kind = map.get(form.key());
        Set<String> kinds = form.options().keySet();
        if (kind == null) {
            missing(form, map);
            return null;
        }
        Place place = new Place(form.key(), null, false);
        if (!(kind instanceof YamlScalar scalar)) {
            findings.error(kind.at(), place.wrong(kind.described(), Form.oneOf(kinds)));
            return null;
        }
        Resolved resolved = scalars.resolve(place, scalar);
        if (resolved == null) {
            return null;
        }
        Fields option = form.options().get(resolved.text());
        if (option == null) {
            String hint = resolved.replaced() ? "" : NearMiss.hint(resolved.text(), kinds);
            findings.error(scalar.at(), place.wrong(resolved.shown(), Form.oneOf(kinds)) + hint);
            return null;
        }
        return records.bind(option, place, map, Records.nothing(map.at()), form.key());
    }

    private void missing(Variants form, YamlMap map) {
        for (YamlMap.Entry entry : map.entries().values()) {
            if (form.key().equals(NearMiss.of(entry.key(), Set.of(form.key())))) {
                findings.error(entry.at(), Records.unknown(entry.key(), Set.of(form.key())));
                return;
            }
        }
        findings.error(
                map.at(),
                Words.key(form.key()) + ": missing (expected: "
                        + Form.oneOf(form.options().keySet()) + ")");
    }
}
