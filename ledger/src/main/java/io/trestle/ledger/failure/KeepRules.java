package io.trestle.ledger.failure;

import java.util.List;

/**
 * What an operation says of its failures.
 *
 * @param headers header fields to keep besides those that describe the body
 * @param mask JSON Pointers to values that are not kept
 * @param keys JSON Pointers to business keys in the request
 */
public record KeepRules(List<String> headers, List<String> mask, List<String> keys) {

    public KeepRules {
        headers = List.copyOf(headers);
        mask = List.copyOf(mask);
        keys = List.copyOf(keys);
    }

    /** Of an operation of which nothing is known any more. */
    public static KeepRules none() {
        return new KeepRules(List.of(), List.of(), List.of());
    }
}
