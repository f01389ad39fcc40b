package io.trestle.routes.estate.yaml;

import io.trestle.mappings.definition.Words;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found wrong while reading, in the order of files and lines, each thing once. Values that were declared secret
 * do not get in. Not thread-safe.
 */
public final class Findings {

    /** How many errors of one file are listed: enough to mend it, and no more for a file of junk. */
    public static final int MOST_PER_FILE = 100;

    private static final int SHORTEST_SECRET = 4;

    /** One thing wrong in one place. */
    public record Finding(Position at, String message) implements Comparable<Finding> {
        @Override
        public int compareTo(Finding other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : message.compareTo(other.message);
        }
    }

    private final Set<Finding> errors = new TreeSet<>();
    private final Set<Finding> warnings = new TreeSet<>();
    private final Map<Path, Integer> perFile = new HashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final Map<Position, String> values = new HashMap<>();
    private final Map<Position, String> shownValues = new HashMap<>();
    private int count;

    public void error(Position at, String message) {
        count++;
        int before = perFile.getOrDefault(at.file(), 0);
        if (before < MOST_PER_FILE) {
            perFile.merge(at.file(), errors.add(new Finding(at, clean(message))) ? 1 : 0, Integer::sum);
        } else if (before == MOST_PER_FILE) {
            perFile.put(at.file(), before + 1);
            errors.add(new Finding(
                    new Position(at.file(), Integer.MAX_VALUE, 1), "further errors of this file are not listed"));
        }
    }

    public void warning(Position at, String message) {
        if (warnings.size() < MOST_PER_FILE * 10) {
            warnings.add(new Finding(at, clean(message)));
        }
    }

    /** Keeps a value out of every message from now on. */
    public void hide(String secret) {
        if (secret.strip().length() >= SHORTEST_SECRET) {
            secrets.add(secret.strip());
        }
    }

    /** A text with placeholders was written here, and became another. */
    public void replaced(Position at, String value, String shown) {
        values.put(at, value);
        shownValues.put(at, shown);
    }

    /** What messages may show of a value: where it came from a placeholder, the placeholder's name. */
    public String shown(Position at, String value) {
        return shownValues.getOrDefault(at, Words.shown(value));
    }

    /** The text that was written here, with placeholders replaced. */
    public String value(YamlScalar scalar) {
        return values.getOrDefault(scalar.at(), scalar.text());
    }

    /** How many errors were told so far: what is read without changing it was good. */
    public int count() {
        return count;
    }

    /** Whether something is wrong with this file. */
    public boolean isBroken(Path file) {
        return perFile.containsKey(file);
    }

    public List<Finding> errors() {
        return List.copyOf(errors);
    }

    public List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    private String clean(String message) {
        return clean(message, secrets);
    }

    private static String clean(String message, Collection<String> secrets) {
        String cleaned = message;
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, Words.HIDDEN);
        }
        return cleaned;
    }
}
