package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.Form.Entries;
import io.trestle.routes.estate.binding.Form.Fields;
import io.trestle.routes.estate.binding.Form.Items;
import io.trestle.routes.estate.binding.Form.Variants;
import io.trestle.routes.estate.placeholder.Placeholders;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of nodes by their forms. Goes on after an error as far as there is sense in it, and tells each thing once:
 * what follows from an error is not another one. Not thread-safe.
 */
public final class Binder {

    private final Findings findings;
    private final Scalars scalars;
    private final Records records;
    private final Variety variety;

    /** @param origins told of every record that was made */
    public Binder(Placeholders placeholders, FileResolver files, Findings findings, Origins origins) {
        this.findings = findings;
        this.scalars = new Scalars(placeholders, files, findings);
        this.records = new Records(this, findings, origins);
        this.variety = new Variety(records, scalars, findings);
    }

    /**
     * A definition.
     *
     * @param fallback keys that count where the definition leaves them out
     * @return null where something is so wrong that there is none; the errors were told
     */
    public <T> @Nullable T bind(Class<T> type, YamlNode node, YamlMap fallback) {
        Form form = Forms.of(type);
        Place whole = new Place("the file", null, false);
        return type.cast(
                form instanceof Fields fields ? records.bind(fields, whole, node, fallback) : bind(form, whole, node));
    }

    /** A value; null where it is wrong, and the error was told. */
    @Nullable Object bind(Form form, Place place, YamlNode node) {
        if (form instanceof Items items) {
            return items(items, place, node);
        }
        if (form instanceof Entries entries) {
            return entries(entries, place, node);
        }
        if (form instanceof Fields fields) {
            return records.bind(fields, place, node, Records.nothing(node.at()));
        }
        if (form instanceof Variants variants) {
            return variety.bind(variants, place, node);
        }
        if (form instanceof Form.Json) {
            return scalars.json(place, node);
        }
        if (node instanceof YamlScalar scalar) {
            return scalars.bind(form, place, scalar);
        }
        findings.error(node.at(), place.wrong(node.described(), form.expected()));
        return null;
    }

    /** Wrong elements are left out. */
    private @Nullable List<Object> items(Items form, Place place, YamlNode node) {
        if (!(node instanceof YamlList list)) {
            findings.error(node.at(), place.wrong(node.described(), form.expected()));
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (YamlNode item : list.items()) {
            Object value = bind(form.element(), place, item);
            if (value != null) {
                items.add(value);
            }
        }
        checkNotEmpty(list.items().isEmpty(), place, node);
        return items;
    }

    /** Wrong entries are left out. */
    private @Nullable Map<String, Object> entries(Entries form, Place place, YamlNode node) {
        if (!(node instanceof YamlMap map)) {
            findings.error(node.at(), place.wrong(node.described(), form.expected()));
            return null;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (YamlMap.Entry entry : map.entries().values()) {
            String expected =
                    place.constraint() == null ? null : place.constraint().keyExpected(entry.key());
            if (expected != null) {
                findings.error(entry.at(), place.wrong(Words.shown(entry.key()), expected));
            }
            Object value = bind(form.value(), place.entry(entry.key()), entry.value());
            if (value != null && expected == null) {
                entries.put(entry.key(), value);
            }
        }
        checkNotEmpty(map.entries().isEmpty(), place, node);
        return entries;
    }

    private void checkNotEmpty(boolean empty, Place place, YamlNode node) {
        if (empty && place.constraint() != null && place.constraint().notEmpty()) {
            findings.error(node.at(), place.wrong("empty", "at least one"));
        }
    }
}
