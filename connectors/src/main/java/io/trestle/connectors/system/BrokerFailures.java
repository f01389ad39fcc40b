package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Syntax;
import java.util.List;

/**
 * What is kept of a system's messages that routes fail on, or that are collected from its dead letters.
 *
 * @param keys JSON Pointers to what people know a message by
 * @param mask JSON Pointers to values that are not shown: {@code "***"} stands in their place
 */
public record BrokerFailures(
        @Syntax(value = POINTER, expected = POINTER_EXPECTED)
        List<String> keys,

        @Syntax(value = POINTER, expected = POINTER_EXPECTED)
        List<String> mask) {

    private static final String POINTER = "(/([^/~]|~[01])+)+";
    private static final String POINTER_EXPECTED = "a JSON Pointer to a value such as /customer/iban";

    public BrokerFailures {
        keys = List.copyOf(keys);
        mask = List.copyOf(mask);
        Checks.of(BrokerFailures.class, keys, mask).enforce();
    }
}
