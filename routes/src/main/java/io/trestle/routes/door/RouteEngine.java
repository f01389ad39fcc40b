package io.trestle.routes.door;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** The front door as Camel's platform-http component sees it. */
final class RouteEngine implements PlatformHttpEngine {

    private final CollectedOperations operations;
    private final int port;

    RouteEngine(CollectedOperations operations, int port) {
        this.operations = operations;
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new RouteConsumer(endpoint, processor, operations);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
