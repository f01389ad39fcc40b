package io.trestle.routes.estate.placeholder;

import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.yaml.NearMiss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values as an estate gets them: overrides of the command line first, then the chosen environment; {@code env:NAME} is a
 * variable of the process and {@code file:/path} the content of a file, without the line break at its end.
 */
public final class EstateValues implements PlaceholderSource {

    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> overrides;
    private final Map<String, String> environment;
    private final Function<String, @Nullable String> env;
    private final Path folder;
    private final Map<String, String> files = new HashMap<>();

    /** @param folder to which paths of files are relative */
    public EstateValues(
            Map<String, String> overrides,
            Map<String, String> environment,
            Function<String, @Nullable String> env,
            Path folder) {
        this.overrides = Map.copyOf(overrides);
        this.environment = Map.copyOf(environment);
        this.env = env;
        this.folder = folder;
    }

    @Override
    public @Nullable Value find(String name) throws UnresolvedPlaceholderException {
        if (name.startsWith(ENV)) {
            String value = env.apply(name.substring(ENV.length()));
            return value == null ? null : new Value(value, false, true);
        }
        if (name.startsWith(FILE)) {
            return new Value(content(name.substring(FILE.length())), false, true);
        }
        String override = overrides.get(name);
        if (override != null) {
            return new Value(override, false, false);
        }
        String value = environment.get(name);
        return value == null ? null : new Value(value, true, false);
    }

    @Override
    public String advice(String name) {
        if (name.startsWith(ENV)) {
            return " (expected: an environment variable of the process)";
        }
        if (overrides.isEmpty() && environment.isEmpty()) {
            return " (expected: a value from environments/NAME.yaml with --environment NAME, or --set "
                    + Words.shown(name) + "=VALUE)";
        }
        Set<String> known = new TreeSet<>(overrides.keySet());
        known.addAll(environment.keySet());
        return NearMiss.hint(name, known);
    }

    private String content(String path) throws UnresolvedPlaceholderException {
        String known = files.get(path);
        if (known != null) {
            return known;
        }
        String read = read(path);
        files.put(path, read);
        return read;
    }

    private String read(String text) throws UnresolvedPlaceholderException {
        try {
            Path path = folder.resolve(text);
            if (!Files.isRegularFile(path)) {
                throw unreadable(text, "no such file");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            if (bytes.length > MOST_BYTES) {
                throw unreadable(text, "too long (expected: at most 64KB)");
            }
            String content = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return content.replaceAll("\\r?\\n\\z", "");
        } catch (CharacterCodingException e) {
            throw unreadable(text, "not text in UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw unreadable(text, "cannot be read");
        }
    }

    private static UnresolvedPlaceholderException unreadable(String path, String why) {
        return new UnresolvedPlaceholderException("${" + FILE + path + "}: " + why);
    }
}
