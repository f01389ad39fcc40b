package io.trestle.ledger.graph;

import java.util.Objects;

/**
 * A node of the graph.
 *
 * @param name of an operation {@code api/version/operation}, of an API {@code api/version}
 */
public record NodeRef(NodeKind kind, String name) {

    /** Callers without credentials, where an API lets them in. */
    static final NodeRef ANONYMOUS = new NodeRef(NodeKind.UNKNOWN, "anonymous");

    /** Callers whose credentials were refused, or who had none. */
    static final NodeRef UNAUTHENTICATED = new NodeRef(NodeKind.UNKNOWN, "unauthenticated");

    /** Whoever wrote a message to a broker that has no trace context. */
    static final NodeRef UNTRACED = new NodeRef(NodeKind.UNKNOWN, "untraced");

    public NodeRef {
        Objects.requireNonNull(kind, "kind");
        name = Texts.cut(Objects.requireNonNull(name, "name"), Texts.NAME);
    }

    static NodeRef operation(String api, String version, String operation) {
        return new NodeRef(NodeKind.OPERATION, api + "/" + version + "/" + operation);
    }

    static NodeRef api(String api, String version) {
        return new NodeRef(NodeKind.API, api + "/" + version);
    }

    static NodeRef system(String name) {
        return new NodeRef(NodeKind.SYSTEM, name);
    }

    static NodeRef route(String id) {
        return new NodeRef(NodeKind.ROUTE, id);
    }

    /** As it is written outside: {@code operation:orders.v1.placeOrder}, {@code api:orders/v1}, {@code system:crm}. */
    public String id() {
        return kind.label() + ":" + label();
    }

    /** For people; an operation's as everywhere else, {@code orders.v1.placeOrder}. */
    public String label() {
        return kind == NodeKind.OPERATION ? name.replace('/', '.') : name;
    }

    /** The API of an operation; any other node as it is. */
    NodeRef atLevel(Level level) {
        return level == Level.API && kind == NodeKind.OPERATION
                ? new NodeRef(NodeKind.API, name.substring(0, name.lastIndexOf('/')))
                : this;
    }
}
