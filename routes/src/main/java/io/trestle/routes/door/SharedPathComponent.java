package io.trestle.routes.door;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** platform-http whose endpoints may have several consumers, as they have while one generation follows another. */
final class SharedPathComponent extends PlatformHttpComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PlatformHttpEndpoint endpoint = new SharedPathEndpoint(uri, remaining, this);
        endpoint.setPlatformHttpEngine(getEngine());
        setEndpointHeaderFilterStrategy(endpoint);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static final class SharedPathEndpoint extends PlatformHttpEndpoint implements MultipleConsumersSupport {

        SharedPathEndpoint(String uri, String remaining, Component component) {
            super(uri, remaining, component);
        }

        @Override
        public boolean isMultipleConsumersSupported() {
            return true;
        }
    }
}
