package io.trestle.mappings.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.definition.Choice;
import java.util.Objects;

/**
 * One change to a JSON message. Places are JSON Pointers (RFC 6901); {@code ""} is the whole message, and a segment
 * {@code *} means each element of an array, see {@link FieldPointer}. Rules are applied in the order in which they are
 * written. Every rule checks itself: {@link IllegalArgumentException} says name, value and expectation.
 *
 * <p>Where a rule puts a value, objects on the way are made; where nothing stands, a segment {@code 0} or {@code -} makes
 * an array, and {@code -} is the place after its last element. A field that is {@code null} is there.
 */
@Choice
public sealed interface FieldRule {

    /**
     * Gives the field at {@code from} another name in the same object, at the same position. A field that already has that
     * name gives way. Nothing happens where {@code from} is absent.
     *
     * @param to a name, not a pointer
     */
    record Rename(String from, String to) implements FieldRule {
        public Rename {
            RuleChecks.field("from", from);
            if (to.isBlank() || to.startsWith("/")) {
                throw new IllegalArgumentException(
                        "to: " + to + " (expected: the new name of the field; `move` takes a pointer)");
            }
        }
    }

    /**
     * Moves what stands at {@code from} to {@code to}. Nothing happens where {@code from} is absent. Both have the same
     * number of {@code *}: the elements of {@code to} are those that {@code from} walks over, and where the arrays of
     * {@code to} are new, gaps are {@code null}.
     */
    record Move(String from, String to) implements FieldRule {
        public Move {
            FieldPointer source = RuleChecks.pointer("from", from);
            FieldPointer target = RuleChecks.pointer("to", to);
            if (source.wildcards() != target.wildcards()) {
                throw new IllegalArgumentException("to: " + to + " (expected: as many * as in from: " + from + ")");
            }
        }
    }

    /** Puts {@code value} at {@code at} where nothing stands there. */
    record Default(String at, JsonNode value) implements FieldRule {
        public Default {
            RuleChecks.pointer("at", at);
            value = Objects.requireNonNull(value, "value").deepCopy();
        }
    }

    /** Puts {@code value} at {@code at}, whatever stood there. */
    record Constant(String at, JsonNode value) implements FieldRule {
        public Constant {
            RuleChecks.pointer("at", at);
            value = Objects.requireNonNull(value, "value").deepCopy();
        }
    }

    /**
     * Makes the scalar at {@code at} another type, without loss: a number keeps its digits, and what has no counterpart in
     * the other type is an error of the message. {@code null} stays. Nothing happens where {@code at} is absent.
     */
    record Convert(String at, Type to) implements FieldRule {
        public Convert {
            RuleChecks.pointer("at", at);
            Objects.requireNonNull(to, "to");
        }
    }

    /** Takes away what stands at {@code at}. */
    record Remove(String at) implements FieldRule {
        public Remove {
            if (RuleChecks.pointer("at", at).isRoot()) {
                throw new IllegalArgumentException("at: \"\" (expected: a field, not the whole message)");
            }
        }
    }

    /**
     * Puts the value of a request header at {@code to}, as a string; nothing where the header is absent.
     *
     * @param name in any case (RFC 9110, section 5.1)
     */
    record Header(String name, String to) implements FieldRule {
        public Header {
            RuleChecks.headerName(name);
            RuleChecks.pointer("to", to);
        }
    }

    /** Puts the value of a query parameter at {@code to}, as a string; nothing where it is absent. */
    record Query(String name, String to) implements FieldRule {
        public Query {
            RuleChecks.name(name);
            RuleChecks.pointer("to", to);
        }
    }

    /** Puts the value of a path variable at {@code to}, as a string; nothing where it is absent. */
    record Path(String name, String to) implements FieldRule {
        public Path {
            RuleChecks.name(name);
            RuleChecks.pointer("to", to);
        }
    }

    /** The JSON type that {@link Convert} makes. */
    enum Type {
        /** Digits as they are, without an exponent; {@code true} or {@code false}. */
        STRING,
        /** A number without fraction, of any size; {@code 2.0} is 2, {@code 2.5} an error; a boolean is 1 or 0. */
        INTEGER,
        /** A number of any size and precision; a boolean is 1 or 0. */
        NUMBER,
        /** From {@code true}, {@code false}, {@code 1} and {@code 0}, written as a string or not. */
        BOOLEAN
    }
}
