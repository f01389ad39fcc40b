package io.trestle.mappings.rule;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change to a JSON message. Places are JSON Pointers (RFC 6901); {@code ""} is the whole message. Rules are applied
 * in the order in which they are written.
 */
public sealed interface FieldRule {

    /** Gives the field at {@code from} another name in the same object. */
    record Rename(String from, String to) implements FieldRule {}

    /** Moves what stands at {@code from} to {@code to}; objects on the way are made. Nothing happens where {@code from} is absent. */
    record Move(String from, String to) implements FieldRule {}

    /** Puts {@code value} at {@code at} where nothing stands there. */
    record Default(String at, JsonNode value) implements FieldRule {}

    /** Puts {@code value} at {@code at}, whatever stood there. */
    record Constant(String at, JsonNode value) implements FieldRule {}

    /** Makes the scalar at {@code at} another type. */
    record Convert(String at, Type to) implements FieldRule {}

    /** Takes away what stands at {@code at}. */
    record Remove(String at) implements FieldRule {}

    /** Puts the value of a request header at {@code to}; nothing where the header is absent. */
    record Header(String name, String to) implements FieldRule {}

    /** Puts the value of a query parameter at {@code to}; nothing where it is absent. */
    record Query(String name, String to) implements FieldRule {}

    /** Puts the value of a path variable at {@code to}. */
    record Path(String name, String to) implements FieldRule {}

    /** The JSON type that {@link Convert} makes. */
    enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }
}
