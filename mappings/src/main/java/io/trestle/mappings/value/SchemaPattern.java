package io.trestle.mappings.value;

import java.text.CharacterIterator;
import java.text.StringCharacterIterator;
import java.util.Optional;
import org.apache.xerces.impl.xpath.regex.ParseException;
import org.apache.xerces.impl.xpath.regex.RegularExpression;

/**
 * A regular expression of XML Schema (part 2, appendix F). The matcher backtracks, so what one text may cost is bounded:
 * a text that costs more does not match. Thread-safe.
 */
final class SchemaPattern {

    private static final int STEPS_PER_CHARACTER = 1_000;
    private static final int STEPS_AT_LEAST = 100_000;
    private static final int STEPS_AT_MOST = 10_000_000;

    private final RegularExpression expression;
    private final String source;

    private SchemaPattern(RegularExpression expression, String source) {
        this.expression = expression;
        this.source = source;
    }

    /** Empty where the expression is none; Xerces has told of it by then. */
    static Optional<SchemaPattern> of(String source) {
        try {
            return Optional.of(new SchemaPattern(new RegularExpression(source, "X"), source));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    String source() {
        return source;
    }

    boolean matches(String text) {
        try {
            return expression.matches(new Budget(text));
        } catch (BudgetSpentException e) {
            return false;
        }
    }

    private static final class BudgetSpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BudgetSpentException() {
            super("the pattern costs too much on this text", null, false, false);
        }
    }

    /** A text that may be looked at only so often. */
    private static final class Budget implements CharacterIterator {

        private final StringCharacterIterator text;
        private int left;

        Budget(String text) {
            this.text = new StringCharacterIterator(text);
            left = (int) Math.min(STEPS_AT_MOST, Math.max(STEPS_AT_LEAST, (long) text.length() * STEPS_PER_CHARACTER));
        }

        private void spend() {
            if (left-- <= 0) {
                throw new BudgetSpentException();
            }
        }

        @Override
        public char setIndex(int position) {
            spend();
            return text.setIndex(position);
        }

        @Override
        public char first() {
            return text.first();
        }

        @Override
        public char last() {
            return text.last();
        }

        @Override
        public char current() {
            return text.current();
        }

        @Override
        public char next() {
            spend();
            return text.next();
        }

        @Override
        public char previous() {
            spend();
            return text.previous();
        }

        @Override
        public int getBeginIndex() {
            return text.getBeginIndex();
        }

        @Override
        public int getEndIndex() {
            return text.getEndIndex();
        }

        @Override
        public int getIndex() {
            return text.getIndex();
        }

        @Override
        public Object clone() {
            return this;
        }
    }
}
