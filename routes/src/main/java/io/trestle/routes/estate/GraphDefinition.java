package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the call graph is recorded. Read once, at start.
 *
 * @param node what this gateway is called among those that share the store; its host's name and port where left out
 * @param keepFor how long the graph is kept; 90d
 * @param keepCalls how long the paths of calls that failed, and of some others, are kept; 7d
 * @param maxEdges how many edges are told apart at once; what is above is counted together; 10,000
 * @param recentCalls how many calls are kept in memory, for their paths; 10,000
 */
public record GraphDefinition(
        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String node,

        @Range(min = 60_000) @DefaultsTo("90d") Duration keepFor,

        @Range(min = 60_000) @DefaultsTo("7d") Duration keepCalls,

        @Range(min = 1, max = 100_000) @DefaultsTo("10000") int maxEdges,

        @Range(min = 1, max = 1_000_000) @DefaultsTo("10000")
        int recentCalls) {

    public GraphDefinition {
        Checks.of(GraphDefinition.class, node, keepFor, keepCalls, maxEdges, recentCalls)
                .enforce();
    }
}
