package io.trestle.routes.admission.contract;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A pattern of a contract that gives up when a text takes too long. Patterns are the team's own, but a text comes from
 * anybody, and backtracking can take longer than the sun will burn.
 */
final class BoundedRegex implements RegularExpression {

    private static final long BASE_STEPS = 100_000;
    private static final long STEPS_PER_CHAR = 100;

    private final Pattern pattern;

    BoundedRegex(String regex) {
        this.pattern = Pattern.compile(
                RegularExpressions.replaceLongformCharacterProperties(RegularExpressions.replaceDollarAnchors(regex)));
    }

    /** A text took too many steps. */
    static final class TooCostlyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostlyException() {
            super("a pattern takes too long", null, false, false);
        }
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Metered(value)).find();
    }

    /** A text that counts how often it is read. */
    private static final class Metered implements CharSequence {

        private final String text;
        private long left;

        Metered(String text) {
            this.text = text;
            this.left = BASE_STEPS + STEPS_PER_CHAR * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooCostlyException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
