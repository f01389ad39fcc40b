package io.trestle.ledger.graph;

import io.trestle.connectors.CallOrigin;
import io.trestle.routes.call.OperationId;
import org.jspecify.annotations.Nullable;

/** An edge as those who report calls name it: nothing is put together on the way of a call, but when it is new. */
sealed interface EdgeName {

    EdgeKey key();

    /** A consumer calls an operation; null before it was authenticated. */
    record OfCaller(@Nullable String consumer, OperationId operation) implements EdgeName {

        @Override
        public EdgeKey key() {
            return new EdgeKey(
                    caller(consumer),
                    NodeRef.operation(operation.api(), operation.version(), operation.operation()),
                    "");
        }

        private static NodeRef caller(@Nullable String consumer) {
            if (consumer == null) {
                return NodeRef.UNAUTHENTICATED;
            }
            return consumer.equals("anonymous") ? NodeRef.ANONYMOUS : new NodeRef(NodeKind.CONSUMER, consumer);
        }
    }

    /** An operation calls a system, for whichever consumer. */
    record OfOperation(String api, String version, String operation, String system, String called) implements EdgeName {

        static OfOperation of(CallOrigin.OfOperation origin, String system, String called) {
            return new OfOperation(origin.api(), origin.version(), origin.operation(), system, called);
        }

        @Override
        public EdgeKey key() {
            return new EdgeKey(NodeRef.operation(api, version, operation), NodeRef.system(system), called);
        }
    }

    /** A team's route calls a system. */
    record OfRoute(String route, String system, String called) implements EdgeName {

        @Override
        public EdgeKey key() {
            return new EdgeKey(NodeRef.route(route), NodeRef.system(system), called);
        }
    }

    /** Nobody knows who calls the system. */
    record OfStranger(String system, String called) implements EdgeName {

        @Override
        public EdgeKey key() {
            return new EdgeKey(NodeRef.ANONYMOUS, NodeRef.system(system), called);
        }
    }

    /** A team's route takes messages from a system. */
    record OfHop(String system, String route, String endpoint) implements EdgeName {

        @Override
        public EdgeKey key() {
            return new EdgeKey(NodeRef.system(system), NodeRef.route(route), endpoint);
        }
    }

    /** Somebody wrote messages to a system that do not say of which call they are part. */
    record OfUntraced(String system) implements EdgeName {

        @Override
        public EdgeKey key() {
            return new EdgeKey(NodeRef.UNTRACED, NodeRef.system(system), "");
        }
    }
}
