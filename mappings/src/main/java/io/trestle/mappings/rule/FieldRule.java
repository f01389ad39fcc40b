package io.trestle.mappings.rule;

import static io.trestle.mappings.definition.Syntaxes.FIELD_NAME;
import static io.trestle.mappings.definition.Syntaxes.FIELD_NAME_EXPECTED;
import static io.trestle.mappings.definition.Syntaxes.LINE;
import static io.trestle.mappings.definition.Syntaxes.LINE_EXPECTED;
import static io.trestle.mappings.definition.Syntaxes.POINTER;
import static io.trestle.mappings.definition.Syntaxes.POINTER_EXPECTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Choice;
import io.trestle.mappings.definition.Syntax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change to a JSON message. Places are JSON Pointers (RFC 6901); {@code ""} is the whole message, and a segment
 * {@code *} means each element of an array, see {@link FieldPointer}. Rules are applied in the order in which they are
 * written.
 *
 * <p>Where a rule puts a value, objects on the way are made; where nothing stands, a segment {@code 0} or {@code -} makes
 * an array, and {@code -} is the place after its last element. A field that is {@code null} is there.
 */
@Choice
public sealed interface FieldRule {

    /**
     * A place that a rule is about.
     *
     * @param key under which it is written
     */
    record Place(String key, FieldPointer pointer) {

        private static Place of(String key, String pointer) {
            return new Place(key, FieldPointer.parse(pointer));
        }
    }

    /** What must be there for the rule to do something; null where nothing must. */
    default @Nullable Place takes() {
        return null;
    }

    /** What is there after the rule did something; null where nothing is. */
    default @Nullable Place puts() {
        return null;
    }

    /**
     * Gives the field at {@code from} another name in the same object, at the same position. A field that already has that
     * name gives way. Nothing happens where {@code from} is absent.
     *
     * @param to a name, not a pointer
     */
    record Rename(
            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String from,

            @Syntax(value = "[^/\\s][^\\r\\n]*", expected = "the new name of the field; move takes a pointer")
            String to)
            implements FieldRule {

        public Rename {
            Checks.of(Rename.class, from, to)
                    .that(
                            !from.isEmpty() && !from.endsWith("/" + FieldPointer.EACH),
                            "from",
                            from,
                            "a pointer that ends in the name of a field")
                    .enforce();
        }

        @Override
        public Place takes() {
            return Place.of("from", from);
        }

        @Override
        public Place puts() {
            List<String> segments = new ArrayList<>(FieldPointer.parse(from).segments());
            segments.set(segments.size() - 1, to);
            return new Place("to", new FieldPointer(segments));
        }
    }

    /**
     * Moves what stands at {@code from} to {@code to}. Nothing happens where {@code from} is absent. Both have the same
     * number of {@code *}: the elements of {@code to} are those that {@code from} walks over, and where the arrays of
     * {@code to} are new, gaps are {@code null}.
     */
    record Move(
            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String from,

            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String to)
            implements FieldRule {

        public Move {
            Checks checks = Checks.of(Move.class, from, to);
            if (from.matches(POINTER) && to.matches(POINTER)) {
                boolean same = FieldPointer.parse(from).wildcards()
                        == FieldPointer.parse(to).wildcards();
                checks.that(same, "to", to, "as many * as in from");
            }
            checks.enforce();
        }

        @Override
        public Place takes() {
            return Place.of("from", from);
        }

        @Override
        public Place puts() {
            return Place.of("to", to);
        }
    }

    /** Puts {@code value} at {@code at} where nothing stands there. */
    record Default(
            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String at,

            JsonNode value) implements FieldRule {

        public Default {
            Checks.of(Default.class, at, value).enforce();
            value = value.deepCopy();
        }

        @Override
        public Place puts() {
            return Place.of("at", at);
        }
    }

    /** Puts {@code value} at {@code at}, whatever stood there. */
    record Constant(
            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String at,

            JsonNode value) implements FieldRule {

        public Constant {
            Checks.of(Constant.class, at, value).enforce();
            value = value.deepCopy();
        }

        @Override
        public Place puts() {
            return Place.of("at", at);
        }
    }

    /**
     * Makes the scalar at {@code at} another type, without loss: a number keeps its digits, and what has no counterpart in
     * the other type is an error of the message. {@code null} stays. Nothing happens where {@code at} is absent.
     */
    record Convert(
            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String at,

            Type to) implements FieldRule {

        public Convert {
            Checks.of(Convert.class, at, to).enforce();
        }

        @Override
        public Place takes() {
            return Place.of("at", at);
        }
    }

    /** Takes away what stands at {@code at}. */
    record Remove(
            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String at) implements FieldRule {

        public Remove {
            Checks.of(Remove.class, at)
                    .that(!at.isEmpty(), "at", at, "a field, not the whole message")
                    .enforce();
        }

        @Override
        public Place takes() {
            return Place.of("at", at);
        }
    }

    /**
     * Puts the value of a request header at {@code to}, as a string; nothing where the header is absent.
     *
     * @param name in any case (RFC 9110, section 5.1)
     */
    record Header(
            @Syntax(value = FIELD_NAME, expected = FIELD_NAME_EXPECTED)
            String name,

            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String to)
            implements FieldRule {

        public Header {
            Checks.of(Header.class, name, to).enforce();
        }

        @Override
        public Place puts() {
            return Place.of("to", to);
        }
    }

    /** Puts the value of a query parameter at {@code to}, as a string; nothing where it is absent. */
    record Query(
            @Syntax(value = LINE, expected = LINE_EXPECTED) String name,

            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String to)
            implements FieldRule {

        public Query {
            Checks.of(Query.class, name, to).enforce();
        }

        @Override
        public Place puts() {
            return Place.of("to", to);
        }
    }

    /** Puts the value of a path variable at {@code to}, as a string; nothing where it is absent. */
    record Path(
            @Syntax(value = LINE, expected = LINE_EXPECTED) String name,

            @Syntax(value = POINTER, expected = POINTER_EXPECTED)
            String to)
            implements FieldRule {

        public Path {
            Checks.of(Path.class, name, to).enforce();
        }

        @Override
        public Place puts() {
            return Place.of("to", to);
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
