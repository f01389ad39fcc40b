package io.trestle.mappings.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is no JSON, for those who wrote it. The library's own words name its classes and options,
 * and repeat parts of the text; these do neither.
 */
public final class JsonMistake {

    /** How what the library says begins, and what is said instead. */
    private static final Map<String, String> KNOWN = Map.of(
            "Duplicate field",
            "a name that is twice in one object",
            "Unexpected end-of-input",
            "it ends too early",
            "Unexpected close marker",
            "a bracket that closes what is not open",
            "Trailing token",
            "there is more after the value",
            "Unrecognized token",
            "a word that JSON does not have (expected: true, false, null, or a text in double quotes)",
            "Illegal unquoted character",
            "a control character in a text (expected: escaped, such as \\n)",
            "Illegal character",
            "a control character",
            "Unrecognized character escape",
            "an escape that JSON does not have",
            "Invalid numeric value",
            "a number that JSON does not have",
            "Invalid UTF-8",
            "bytes that are not UTF-8");

    private static final Pattern CHARACTER =
            Pattern.compile("Unexpected character (\\(.+? \\(code \\d+\\)\\)).*", Pattern.DOTALL);

    private static final Pattern BOUND =
            Pattern.compile("([A-Za-z ]+) \\((\\d+)\\) exceeds the maximum allowed \\((\\d+).*", Pattern.DOTALL);

    private JsonMistake() {}

    /** Where and why, to follow what is no JSON: {@code  at line 2, column 8: it ends too early}, or {@code : why} alone. */
    public static String of(JsonProcessingException failure) {
        String place = place(failure);
        return (place.isEmpty() ? "" : " " + place) + ": " + reason(failure);
    }

    /** {@code at line 2, column 8}, both from 1; empty where that is not known. */
    public static String place(JsonProcessingException failure) {
        JsonLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : "at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** Why, in a few words. */
    public static String reason(JsonProcessingException failure) {
        String said = String.valueOf(failure.getOriginalMessage());
        Matcher character = CHARACTER.matcher(said);
        if (character.matches()) {
            return "unexpected character " + character.group(1);
        }
        Matcher bound = BOUND.matcher(said);
        if (bound.matches()) {
            return bound.group(1).toLowerCase(Locale.ROOT) + ": " + bound.group(2) + " (expected: <= " + bound.group(3)
                    + ")";
        }
        return KNOWN.entrySet().stream()
                .filter(known -> said.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse("something that JSON does not have");
    }
}
