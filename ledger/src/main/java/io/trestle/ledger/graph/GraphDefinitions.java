package io.trestle.ledger.graph;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is served now, as far as the graph compares itself with it. */
public interface GraphDefinitions {

    /**
     * An operation that is served.
     *
     * @param system that its definition names; null where a route decides
     * @param canQueue whether calls are kept for later while the system is not there
     * @param why in a sentence, for operators
     */
    record DefinedOperation(
            String api,
            String version,
            String operation,
            @Nullable String system,
            boolean canQueue,
            String why) {

        public DefinedOperation {
            Objects.requireNonNull(api, "api");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(operation, "operation");
        }

        NodeRef node() {
            return NodeRef.operation(api, version, operation);
        }
    }

    List<DefinedOperation> operations();

    /** Names of systems. */
    List<String> systems();

    /** Where nothing is served. */
    static GraphDefinitions none() {
        return new GraphDefinitions() {
            @Override
            public List<DefinedOperation> operations() {
                return List.of();
            }

            @Override
            public List<String> systems() {
                return List.of();
            }
        };
    }
}
