package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import java.time.Duration;
import java.util.List;

/**
 * That a system is asked from time to time whether the contract that was imported from it still holds. What is served does
 * not change by it.
 *
 * @param every how often, at least a second; while the system does not answer, less and less often
 * @param allowFetch hosts that may be asked besides the one that the contract was imported from, as `host` or `host:port`;
 *     none by default
 */
public record DriftWatch(
        @Range(min = 1_000) Duration every,

        @Syntax(value = HOST, expected = "a host, or host:port")
        List<String> allowFetch) {

    private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?";

    public DriftWatch {
        allowFetch = List.copyOf(allowFetch);
        Checks.of(DriftWatch.class, every, allowFetch).enforce();
    }
}
