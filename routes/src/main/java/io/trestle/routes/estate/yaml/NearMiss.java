package io.trestle.routes.estate.yaml;

import io.trestle.mappings.definition.Words;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Guesses what somebody meant to write. */
public final class NearMiss {

    private static final int LONGEST = 64;

    private NearMiss() {}

    /** The candidate that looks most like the text; null where none looks much like it. */
    public static @Nullable String of(String text, Collection<String> candidates) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        String written = Words.key(text);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = distance(written, Words.key(candidate));
            if (distance < least && distance <= tolerated(candidate.length())) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** {@code  (did you mean timeout?)}, or nothing. */
    public static String hint(String text, Collection<String> candidates) {
        String guess = of(text, candidates);
        return guess == null ? "" : " (did you mean " + guess + "?)";
    }

    private static int tolerated(int length) {
        return length <= 3 ? 1 : length <= 8 ? 2 : 3;
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
