package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.InvalidDefinitionException;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.Form.Fields;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of maps. */
final class Records {

    private final Binder binder;
    private final Findings findings;
    private final Origins origins;
    private final Refusals refusals;

    Records(Binder binder, Findings findings, Origins origins) {
        this.binder = binder;
        this.findings = findings;
        this.origins = origins;
        this.refusals = new Refusals(findings);
    }

    /** A map without keys. */
    static YamlMap nothing(Position at) {
        return new YamlMap(Map.of(), at);
    }

    static String unknown(String key, Collection<String> known) {
        String hint = NearMiss.hint(key, known);
        return Words.shown(key) + ": unknown key" + (hint.isEmpty() ? " (expected: " + Form.oneOf(known) + ")" : hint);
    }

    /**
     * A record; null where something is so wrong that there is none, and the errors were told.
     *
     * @param fallback keys that count where the map leaves them out
     * @param others keys of the map that somebody else looks after
     */
    @Nullable Object bind(Fields form, Place place, YamlNode node, YamlMap fallback, String... others) {
        if (!(node instanceof YamlMap map)) {
            findings.error(node.at(), place.wrong(node.described(), form.expected()));
            return null;
        }
        Doubts doubts = checkKeys(form, map, Arrays.asList(others));
        List<@Nullable Object> values = new ArrayList<>();
        boolean complete = true;
        for (Slot slot : form.slots()) {
            int before = findings.count();
            Object value = value(slot, map, fallback, doubts);
            if (findings.count() > before) {
                doubts.add(slot.key());
            }
            complete &= value != null || slot.constraint().optional();
            values.add(value);
        }
        Object made = complete ? make(form, map, values.toArray(), doubts) : null;
        if (made != null) {
            origins.add(made, map);
        }
        return made;
    }

    /** Tells of unknown keys. The known ones that were probably meant are doubtful, so that they are not missed too. */
    private Doubts checkKeys(Fields form, YamlMap map, List<String> others) {
        List<String> known = form.slots().stream().map(Slot::key).toList();
        List<String> absent = known.stream().filter(key -> map.get(key) == null).toList();
        Doubts doubts = new Doubts();
        for (YamlMap.Entry entry : map.entries().values()) {
            String key = entry.key();
            if (!known.contains(key) && !others.contains(key)) {
                String guess = NearMiss.of(key, absent);
                findings.error(entry.at(), unknown(key, guess == null ? known : absent));
                doubts.meant(guess);
            }
        }
        refusals.checkAlternatives(form, map, doubts);
        return doubts;
    }

    private @Nullable Object value(Slot slot, YamlMap map, YamlMap fallback, Doubts doubts) {
        YamlNode written = map.get(slot.key());
        YamlNode node = written == null ? fallback.get(slot.key()) : written;
        if (node != null) {
            Object value = written(slot, node);
            return value == null ? leftOut(slot, map.at()) : value;
        }
        if (slot.isRequired() && !doubts.mayBeMeant(slot.key())) {
            findings.error(map.at(), slot.key() + ": missing (expected: " + slot.expected() + ")");
        }
        return leftOut(slot, map.at());
    }

    private @Nullable Object written(Slot slot, YamlNode node) {
        if (slot.form() instanceof Fields fields && slot.defaultsTo() != null) {
            YamlMap defaults = (YamlMap) YamlReader.readTrusted(slot.defaultsTo(), node.at());
            return bindFields(fields, slot, node, defaults);
        }
        return binder.bind(slot.form(), Place.of(slot), node);
    }

    private @Nullable Object bindFields(Fields fields, Slot slot, YamlNode node, YamlMap defaults) {
        return bind(fields, Place.of(slot), node, defaults);
    }

    /** What counts where nothing good was written; null where that is not known. */
    private @Nullable Object leftOut(Slot slot, Position at) {
        if (slot.defaultsTo() != null) {
            YamlNode defaults = YamlReader.readTrusted(slot.defaultsTo(), at);
            return binder.bind(slot.form(), Place.of(slot), defaults);
        }
        if (slot.constraint().optional()) {
            return null;
        }
        if (slot.form() instanceof Form.Items) {
            return List.of();
        }
        if (slot.form() instanceof Form.Entries) {
            return Map.of();
        }
        if (slot.form() instanceof Form.Flag) {
            return false;
        }
        return slot.form() instanceof Fields fields && fields.isOptional()
                ? bindFields(fields, slot, nothing(at), nothing(at))
                : null;
    }

    private @Nullable Object make(Fields form, YamlMap map, @Nullable Object[] values, Doubts doubts) {
        Class<?>[] types = Arrays.stream(form.type().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return form.type().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidDefinitionException cause) {
                refusals.tell(cause, map, doubts);
            } else if (e.getCause() instanceof IllegalArgumentException cause) {
                refusals.tell(cause, form, map, doubts);
            } else {
                throw new IllegalStateException(form.type().toString(), e);
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(form.type().toString(), e);
        }
    }
}
