package io.trestle.mappings.value;

/** What a value of a built-in type is in JSON. */
public enum JsonKind {
    /** A string with the value's text as it is. */
    STRING,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A number without a fraction, of any size. */
    INTEGER,
    /** A number written digit by digit as the XML says it. */
    DECIMAL,
    /** A number; {@code INF}, {@code -INF} and {@code NaN} are strings. */
    FLOAT
}
