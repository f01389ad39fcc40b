package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Alternatives;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be written in one place of a definition. Immutable; made by {@link Forms}. */
public sealed interface Form {

    /** What to write, in words, for messages. */
    String expected();

    /** What is written as text. The parser says what it expects by an {@link IllegalArgumentException}. */
    record Text(Class<?> type, @Nullable String pattern, String expected, Parser parser) implements Form {}

    /** Makes a value of text. */
    @FunctionalInterface
    interface Parser {
        /** @throws IllegalArgumentException when the text is no such value; the message says what is expected */
        Object parse(String text);
    }

    /** A whole number; of bytes, it may have a unit. */
    record Whole(Class<?> type, boolean bytes, String expected) implements Form {}

    /** True or false. */
    record Flag() implements Form {
        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** A file of the estate, relative to the file that names it. */
    record File() implements Form {
        @Override
        public String expected() {
            return "a file of the estate, relative to this one's folder";
        }
    }

    /** Any JSON value. */
    record Json() implements Form {
        @Override
        public String expected() {
            return "any value";
        }
    }

    /** One of some words. */
    record Word(Map<String, Object> constants) implements Form {
        @Override
        public String expected() {
            return oneOf(constants.keySet());
        }
    }

    /** A list. */
    record Items(Form element) implements Form {
        @Override
        public String expected() {
            return "a list";
        }
    }

    /** A map with free keys. */
    record Entries(Form value) implements Form {
        @Override
        public String expected() {
            return "a map";
        }
    }

    /** A map with known keys. */
    record Fields(Class<?> type, List<Slot> slots) implements Form {
        @Override
        public String expected() {
            return "a map with " + slots.stream().map(Slot::key).collect(Collectors.joining(", "));
        }

        /** Whether nothing needs to be written. */
        boolean isOptional() {
            return slots.stream().noneMatch(Slot::isRequired) && !Alternatives.demanded(type);
        }
    }

    /** One of several maps with known keys: by the value of a key, or by the only key where {@code key} is empty. */
    record Variants(Class<?> type, String key, Map<String, Fields> options) implements Form {
        @Override
        public String expected() {
            return key.isEmpty() ? "a map with one of " + oneOf(options.keySet()) : "a map with " + key;
        }
    }

    /** {@code a, b or c}. */
    static String oneOf(Collection<String> words) {
        String all = String.join(", ", words);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
