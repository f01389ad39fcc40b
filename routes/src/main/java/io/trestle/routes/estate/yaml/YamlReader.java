package io.trestle.routes.estate.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document in UTF-8. Tags and merge keys are refused, so that a file means what it looks like;
 * duplicate keys are errors; sizes are bounded by {@link #MOST_BYTES} and those of {@link YamlComposer}.
 */
public final class YamlReader {

    /** Paths such as {@code GET /items/{sku}} are written there first without. */
    private static final String BRACES =
            " (expected: quotes around a text with { or } in it, where it stands within braces)";

    /** The largest file. */
    public static final int MOST_BYTES = 1 << 20;

    private YamlReader() {}

    /** The document's node; null where there is none to go on with, and then an error was told. */
    public static @Nullable YamlNode read(byte[] bytes, Path file, Findings findings) {
        if (bytes.length > MOST_BYTES) {
            findings.error(Position.startOf(file), "the file has " + bytes.length + " bytes (expected: at most 1MB)");
            return null;
        }
        String text = decode(bytes, file, findings);
        return text == null ? null : read(text, file, findings);
    }

    /** Reads what is known to be good, such as a default. */
    public static YamlNode readTrusted(String text, Position at) {
        Findings findings = new Findings();
        YamlNode node = read(text, at.file(), findings);
        if (node == null || findings.count() > 0) {
            throw new IllegalArgumentException(text + " (expected: YAML): " + findings.errors());
        }
        return node;
    }

    private static @Nullable YamlNode read(String text, Path file, Findings findings) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("")
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(MOST_BYTES + 1)
                .build();
        try {
            return new YamlComposer(new Parse(settings).parseString(text).iterator(), file, findings).document();
        } catch (ReaderException e) {
            findings.error(positionOf(text, e.getPosition(), file), "a character that YAML does not allow");
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            Position at = mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                    .orElse(Position.startOf(file));
            String begin = e.getContextMark()
                    .filter(m -> m.getLine() + 1 < at.line() && e.getContext() != null)
                    .map(m -> ", " + oneLine(e.getContext()) + " from line " + (m.getLine() + 1))
                    .orElse("");
            String problem = oneLine(e.getProblem());
            findings.error(
                    at, "not YAML: " + problem + begin + (problem.startsWith("expected ',' or '}'") ? BRACES : ""));
        } catch (YamlEngineException e) {
            findings.error(Position.startOf(file), "not YAML");
        }
        return null;
    }

    private static @Nullable String decode(byte[] bytes, Path file, Findings findings) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            findings.error(positionOf(text, text.codePointCount(0, text.length()), file), "a byte that is not UTF-8");
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Position positionOf(String text, int codePoints, Path file) {
        int end = text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = 1 + before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
        return new Position(file, line, column);
    }

    private static String oneLine(@Nullable String problem) {
        return problem == null
                ? "cannot be read"
                : problem.replaceAll("\\s+", " ").strip();
    }
}
