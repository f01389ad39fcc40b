package io.trestle.routes.door.table;

import java.util.Map;
import java.util.Set;

/** What a table says of a method and a path. */
public sealed interface Match<T> {

    /** Served, with the path's variables by name. */
    record Found<T>(T target, Map<String, String> variables) implements Match<T> {}

    /** The path is served, with these methods; never empty. */
    record OtherMethods<T>(Set<String> allowed) implements Match<T> {}

    /** Nothing is served at this path. */
    record NotFound<T>() implements Match<T> {}
}
