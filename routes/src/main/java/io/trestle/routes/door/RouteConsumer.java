package io.trestle.routes.door;

import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/** The beginning of a route: joins its operations when it starts. Stopped or suspended, they answer 503. */
final class RouteConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {

    private final CollectedOperations operations;

    RouteConsumer(PlatformHttpEndpoint endpoint, Processor processor, CollectedOperations operations) {
        super(endpoint, processor);
        this.operations = operations;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        operations.started(this);
    }
}
