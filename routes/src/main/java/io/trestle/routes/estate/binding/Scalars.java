package io.trestle.routes.estate.binding;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.definition.Units;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.FileResolver.UnusableFileException;
import io.trestle.routes.estate.binding.Form.Text;
import io.trestle.routes.estate.binding.Form.Whole;
import io.trestle.routes.estate.binding.Form.Word;
import io.trestle.routes.estate.placeholder.Placeholders;
import io.trestle.routes.estate.placeholder.Resolved;
import io.trestle.routes.estate.placeholder.UnresolvedPlaceholderException;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import io.trestle.routes.estate.yaml.YamlScalar.Meaning;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes single values of texts. A text from a placeholder means what its place wants; a written one what it looks like. */
final class Scalars {

    /** Says what was expected instead. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String expected) {
            super(expected, null, false, false);
        }

        String expected() {
            return String.valueOf(getMessage());
        }
    }

    private final Placeholders placeholders;
    private final FileResolver files;
    private final Findings findings;
    private final JsonValues jsonValues;

    Scalars(Placeholders placeholders, FileResolver files, Findings findings) {
        this.placeholders = placeholders;
        this.files = files;
        this.findings = findings;
        this.jsonValues = new JsonValues(this, findings);
    }

    /** A value; null where it is wrong, and the error was told. */
    @Nullable Object bind(Form form, Place place, YamlScalar scalar) {
        if (scalar.meaning() == Meaning.NOTHING) {
            findings.error(scalar.at(), place.wrong("nothing", form.expected()));
            return null;
        }
        Resolved resolved = resolve(place, scalar);
        if (resolved == null) {
            return null;
        }
        if (form instanceof Form.File) {
            return file(place, scalar, resolved);
        }
        String shown = resolved.shown();
        try {
            Object value = parse(form, resolved.replaced() ? null : scalar.meaning(), resolved.text());
            String expected =
                    place.constraint() == null ? null : place.constraint().expected(value);
            if (expected == null) {
                return value;
            }
            findings.error(scalar.at(), place.wrong(shown, expected));
        } catch (Wrong e) {
            String hint = form instanceof Word word && !resolved.replaced()
                    ? NearMiss.hint(resolved.text(), word.constants().keySet())
                    : "";
            findings.error(scalar.at(), place.wrong(shown, e.expected()) + hint);
        }
        return null;
    }

    /** Any value; null where it is wrong, and the error was told. */
    @Nullable JsonNode json(Place place, YamlNode node) {
        return jsonValues.of(place, node);
    }

    /** The text with placeholders replaced; null where that is not possible, and the error was told. */
    @Nullable Resolved resolve(Place place, YamlScalar scalar) {
        try {
            Resolved resolved = placeholders.resolve(scalar.text());
            if (resolved.replaced()) {
                findings.replaced(scalar.at(), resolved.text(), place.secret() ? Words.HIDDEN : resolved.shown());
            }
            return resolved;
        } catch (UnresolvedPlaceholderException e) {
            findings.error(scalar.at(), place.key() + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable Path file(Place place, YamlScalar scalar, Resolved resolved) {
        try {
            return files.resolve(scalar.at().file(), resolved.text());
        } catch (UnusableFileException e) {
            String shown = place.secret() ? Words.HIDDEN : resolved.shown();
            findings.error(scalar.at(), place.key() + ": " + shown + ": " + e.getMessage());
            return null;
        }
    }

    /** @param meaning what the text looks like; null where that does not count */
    private static Object parse(Form form, @Nullable Meaning meaning, String text) throws Wrong {
        if (form instanceof Whole whole) {
            return whole(whole, meaning, text);
        }
        if (form instanceof Word word) {
            Object constant = word.constants().get(text);
            if (constant == null) {
                throw new Wrong(form.expected());
            }
            return constant;
        }
        if (form instanceof Text written) {
            if (written.type() == String.class && meaning != null && meaning != Meaning.TEXT) {
                throw new Wrong("text, in quotes");
            }
            try {
                return written.parser().parse(text);
            } catch (IllegalArgumentException e) {
                throw new Wrong(e.getMessage() == null ? form.expected() : e.getMessage());
            }
        }
        if ((meaning == null || meaning == Meaning.BOOLEAN) && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        }
        throw new Wrong(form.expected());
    }

    private static Object whole(Whole form, @Nullable Meaning meaning, String text) throws Wrong {
        boolean number = meaning == null || meaning == Meaning.INTEGER;
        long value;
        if (form.bytes() && (number || meaning == Meaning.TEXT) && text.matches(Units.BYTES)) {
            value = Units.parseBytes(text);
        } else if (number && text.matches("-?[0-9]{1,18}")) {
            value = Long.parseLong(text);
        } else {
            boolean quoted = meaning == Meaning.TEXT && text.matches("-?[0-9]{1,18}");
            throw new Wrong(quoted ? form.expected() + ", without quotes" : form.expected());
        }
        if (form.type() == long.class || form.type() == Long.class) {
            return value;
        }
        if (value != (int) value) {
            throw new Wrong("at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }
}
