package io.trestle.mappings.name;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How a name is written elsewhere. */
public final class Spelling {

    private static final Pattern CAMEL = Pattern.compile("\\p{Ll}[\\p{L}\\p{N}]*");

    /** Letters that have no plain one under a mark. */
    private static final Map<String, String> PLAIN =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i");

    private Spelling() {}

    /**
     * As in JavaScript: {@code CustomerID} is {@code customerId}. A name that is written so already stays as it is, and so
     * does one without letters and digits.
     */
    public static String camel(String name) {
        if (CAMEL.matcher(name).matches()) {
            return name;
        }
        StringBuilder camel = new StringBuilder();
        for (String word : Words.of(name)) {
            int first = word.codePointAt(0);
            if (camel.length() == 0) {
                camel.append(word);
            } else {
                camel.appendCodePoint(Character.toUpperCase(first))
                        .append(word, Character.charCount(first), word.length());
            }
        }
        boolean fit = camel.length() > 0 && Character.isLetter(camel.codePointAt(0));
        return fit ? camel.toString() : name;
    }

    /** As in paths of URLs: words of plain letters and digits, with hyphens between; empty where none are left. */
    public static String kebab(List<String> words) {
        String text = Normalizer.normalize(String.join("-", words), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : PLAIN.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        return text.replaceAll("[^a-z0-9-]", "").replaceAll("^-+|-+$|(?<=-)-+", "");
    }
}
