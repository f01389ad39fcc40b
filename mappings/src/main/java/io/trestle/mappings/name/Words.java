package io.trestle.mappings.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a name in lower case: {@code CustomerID}, {@code customer-id} and {@code CUSTOMER_ID} are all
 * {@code customer}, {@code id}. Digits belong to the word before them.
 */
public final class Words {

    private Words() {}

    /** None for a name without letters and digits. */
    public static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int[] points = name.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!Character.isLetterOrDigit(points[i])) {
                end(word, words);
                continue;
            }
            if (starts(points, i)) {
                end(word, words);
            }
            word.appendCodePoint(points[i]);
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    private static boolean starts(int[] points, int i) {
        if (i == 0 || !Character.isUpperCase(points[i])) {
            return false;
        }
        if (!Character.isUpperCase(points[i - 1])) {
            return true;
        }
        // The last capital of a row begins the next word, as in XMLData, unless it is a plural, as in IDs.
        boolean lowerFollows = i + 1 < points.length && Character.isLowerCase(points[i + 1]);
        return lowerFollows && !isPlural(points, i + 1);
    }

    private static boolean isPlural(int[] points, int i) {
        return points[i] == 's' && (i + 1 == points.length || !Character.isLowerCase(points[i + 1]));
    }
}
