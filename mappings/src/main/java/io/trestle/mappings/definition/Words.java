package io.trestle.mappings.definition;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How names and values are written in definitions and in messages about them. */
public final class Words {

    /** Stands for what nobody may read. */
    public static final String HIDDEN = "(hidden)";

    private static final int LONGEST = 60;
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#\\s]*@");
    private static final Pattern SECRET = Pattern.compile(
            "passw|passphrase|secret|token|credential|authorization|cookie|private-?key|api-?key|sha-?256",
            Pattern.CASE_INSENSITIVE);

    private Words() {}

    /**
     * The key under which a component or constant is written: {@code connectTimeout} becomes {@code connect-timeout}. A
     * word that Java keeps for itself has an underscore at its end, {@code for_}, which is not written.
     */
    public static String key(String name) {
        String word = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
        return WORD_START.matcher(word).replaceAll("-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** Whether values under this key are nobody's business, going by its name. */
    public static boolean isSecretLooking(String key) {
        return SECRET.matcher(key).find();
    }

    /** A value on one short line, without what an address says of logins. */
    public static String shown(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        if (value instanceof Duration duration) {
            return Units.text(duration);
        }
        if (value instanceof Enum<?> constant) {
            return key(constant.name());
        }
        if (value instanceof Collection<?> all && all.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty()) {
            return "empty";
        }
        String text = USER_INFO.matcher(value.toString()).replaceAll("//" + HIDDEN + "@");
        return text.isEmpty() ? "empty" : shortened(text);
    }

    private static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '\uFFFD'));
        return text.codePointCount(0, Math.min(text.length(), 4 * LONGEST)) > LONGEST ? shown + "…" : shown.toString();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }
}
