package io.trestle.mappings.name;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One and many in English, well enough for paths. */
public final class Nouns {

    private static final Set<String> ALIKE = Set.of(
            "data",
            "info",
            "information",
            "history",
            "news",
            "weather",
            "stock",
            "series",
            "species",
            "metadata",
            "content",
            "equipment",
            "staff",
            "feedback",
            "traffic",
            "inventory",
            "sms");
    private static final Map<String, String> IRREGULAR = Map.of(
            "person",
            "people",
            "child",
            "children",
            "man",
            "men",
            "woman",
            "women",
            "index",
            "indices",
            "criterion",
            "criteria");

    private Nouns() {}

    /** Many of what {@code word} means; {@code word} itself where it means many already. */
    public static String plural(String word) {
        String one = word.toLowerCase(Locale.ROOT);
        if (isPlural(one) || ALIKE.contains(one) || one.isEmpty()) {
            return one;
        }
        String irregular = IRREGULAR.get(one);
        if (irregular != null) {
            return irregular;
        }
        if (one.endsWith("y") && one.length() > 1 && "aeiou".indexOf(one.charAt(one.length() - 2)) < 0) {
            return one.substring(0, one.length() - 1) + "ies";
        }
        return one.matches(".*(s|x|z|ch|sh)") ? one + "es" : one + "s";
    }

    /** One of what {@code word} means. */
    public static String singular(String word) {
        if (!isPlural(word)) {
            return word;
        }
        for (Map.Entry<String, String> irregular : IRREGULAR.entrySet()) {
            if (irregular.getValue().equals(word)) {
                return irregular.getKey();
            }
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.matches(".*(ss|x|z|ch|sh|status|virus|campus|bonus)es")
                ? word.substring(0, word.length() - 2)
                : word.substring(0, word.length() - 1);
    }

    /** Whether the word looks as if it means many. */
    public static boolean isPlural(String word) {
        return IRREGULAR.containsValue(word)
                || word.length() > 2 && word.endsWith("s") && !word.matches(".*(ss|us|is|news|sms|series|species)");
    }
}
