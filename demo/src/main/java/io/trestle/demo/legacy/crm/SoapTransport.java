package io.trestle.demo.legacy.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.cxf.Bus;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets CXF serve one endpoint over the JDK's HTTP server: CXF's own transports need a servlet container, which is much
 * for a service that pretends.
 */
final class SoapTransport implements DestinationFactory, HttpHandler {

    private volatile @Nullable SoapDestination destination;

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) {
        SoapDestination made = new SoapDestination(bus, endpoint);
        destination = made;
        return made;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        SoapDestination there = destination;
        try {
            boolean wsdl = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getRawQuery() != null;
            if (there == null || !(wsdl || exchange.getRequestMethod().equals("POST"))) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            there.serve(exchange);
        } finally {
            exchange.close();
        }
    }

    @Override
    public Set<String> getUriPrefixes() {
        return Set.of("http://");
    }

    @Override
    public List<String> getTransportIds() {
        return List.of();
    }
}
