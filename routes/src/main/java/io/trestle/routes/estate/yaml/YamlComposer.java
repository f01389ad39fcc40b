package io.trestle.routes.estate.yaml;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.yaml.YamlMap.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Makes nodes of parser events. The library's own composer has no bound on depth, and expands aliases without counting:
 * here {@link #DEEPEST} levels and {@link #MOST_NODES} nodes, aliases expanded, are the end.
 */
final class YamlComposer {

    static final int DEEPEST = 32;
    static final int MOST_NODES = 100_000;

    /** Says that there is nothing to go on with; the error was told. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    private final Iterator<Event> events;
    private final Path file;
    private final Findings findings;
    private final Map<String, YamlNode> anchored = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int nodes;

    YamlComposer(Iterator<Event> events, Path file, Findings findings) {
        this.events = events;
        this.file = file;
        this.findings = findings;
    }

    @Nullable YamlNode document() {
        try {
            expect(Event.ID.StreamStart);
            Event first = events.next();
            if (first.getEventId() == Event.ID.StreamEnd) {
                findings.error(Position.startOf(file), "the file is empty");
                return null;
            }
            YamlNode root = node(events.next(), 0);
            expect(Event.ID.DocumentEnd);
            Event last = events.next();
            if (last.getEventId() != Event.ID.StreamEnd) {
                findings.error(at(last), "a second document (expected: one document in a file)");
                return null;
            }
            return root;
        } catch (Unreadable e) {
            return null;
        }
    }

    private YamlNode node(Event event, int depth) {
        Position at = at(event);
        if (event instanceof AliasEvent alias) {
            return expanded(alias, at);
        }
        count(1, at);
        if (depth > DEEPEST) {
            throw unreadable(at, "nested too deeply (expected: at most " + DEEPEST + " levels)");
        }
        Optional<String> anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue);
        anchor.ifPresent(open::add);
        int before = nodes;
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar, at)
                : collection((CollectionStartEvent) event, at, depth);
        anchor.ifPresent(name -> {
            open.remove(name);
            anchored.put(name, node);
            sizes.put(name, nodes - before + 1);
        });
        return node;
    }

    private YamlNode expanded(AliasEvent alias, Position at) {
        String name = alias.getAlias().getValue();
        YamlNode node = anchored.get(name);
        if (open.contains(name)) {
            throw unreadable(at, "an alias inside its own anchor");
        }
        if (node == null) {
            throw unreadable(at, "an alias without an anchor before it");
        }
        count(sizes.getOrDefault(name, 1), at);
        return node;
    }

    private YamlNode scalar(ScalarEvent event, Position at) {
        refuseTag(event.getTag(), at);
        return new YamlScalar(event.getValue(), event.isPlain(), at);
    }

    private YamlNode collection(CollectionStartEvent event, Position at, int depth) {
        refuseTag(event.getTag(), at);
        return event instanceof MappingStartEvent ? map(at, depth) : list(at, depth);
    }

    private YamlNode list(Position at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new YamlList(items, at);
    }

    private YamlNode map(Position at, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Position keyAt = at(next);
            YamlNode key = node(next, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof YamlScalar scalar)) {
                findings.error(keyAt, "the key is " + key.described() + " (expected: text)");
            } else if (scalar.plain() && scalar.text().equals("<<")) {
                findings.error(keyAt, "<<: merge keys are not YAML 1.2 (expected: the keys themselves)");
            } else {
                add(new Entry(scalar.text(), keyAt, value), entries);
            }
        }
        return new YamlMap(entries, at);
    }

    private void add(Entry entry, Map<String, Entry> entries) {
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            findings.error(
                    entry.at(),
                    Words.shown(entry.key()) + ": duplicate key (first in line "
                            + first.at().line() + ")");
        }
    }

    private void refuseTag(Optional<String> tag, Position at) {
        if (tag.isPresent()) {
            throw unreadable(at, "a tag (expected: plain YAML without tags)");
        }
    }

    private void count(int more, Position at) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw unreadable(at, "too much, with aliases expanded (expected: at most " + MOST_NODES + " nodes)");
        }
    }

    private void expect(Event.ID id) {
        Event event = events.next();
        if (event.getEventId() != id) {
            throw new IllegalStateException(event + " (expected: " + id + ")");
        }
    }

    private Unreadable unreadable(Position at, String message) {
        findings.error(at, message);
        return new Unreadable();
    }

    private Position at(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Position.startOf(file));
    }
}
