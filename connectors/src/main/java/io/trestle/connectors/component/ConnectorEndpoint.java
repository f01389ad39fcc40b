package io.trestle.connectors.component;

import io.trestle.connectors.SystemOperation;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One operation of one system, as an endpoint that can be sent to. */
final class ConnectorEndpoint extends DefaultEndpoint {

    private final OpenSystem system;
    private final SystemOperation operation;
    private final Duration timeout;
    private final boolean onlyJson;
    private final Continuations continuations;

    ConnectorEndpoint(
            String uri,
            ConnectorComponent component,
            OpenSystem system,
            SystemOperation operation,
            @Nullable Duration timeout,
            boolean onlyJson,
            Continuations continuations) {
        super(uri, component);
        this.system = system;
        this.operation = operation;
        Duration longest = system.definition().timeout();
        this.timeout = timeout == null || timeout.compareTo(longest) > 0 ? longest : timeout;
        this.onlyJson = onlyJson;
        this.continuations = continuations;
    }

    OpenSystem system() {
        return system;
    }

    SystemOperation operation() {
        return operation;
    }

    Duration timeout() {
        return timeout;
    }

    /** Whether bodies are JSON whatever their Content-Type and looks. */
    boolean onlyJson() {
        return onlyJson;
    }

    @Override
    public Producer createProducer() {
        return new ConnectorProducer(this, continuations);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(getEndpointUri() + " can be sent to, not consumed from");
    }
}
