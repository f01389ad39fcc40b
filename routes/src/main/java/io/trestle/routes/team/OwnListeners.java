package io.trestle.routes.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;

/** Finds routes that open a listener of their own, past the front door, where nothing governs them. */
public final class OwnListeners {

    /** Camel components whose consumers bind a port, or hang on a server that is not the front door. */
    private static final Set<String> COMPONENTS = Set.of(
            "atmosphere-websocket",
            "coap",
            "cxf",
            "cxfrs",
            "grpc",
            "jetty",
            "mina",
            "netty",
            "netty-http",
            "servlet",
            "spring-ws",
            "undertow",
            "vertx-websocket",
            "websocket");

    private OwnListeners() {}

    /** The places of such routes in a context, started or not. */
    public static List<Place> in(CamelContext context) {
        List<Place> found = new ArrayList<>();
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (RouteDefinition route : model.getRouteDefinitions()) {
            FromDefinition from = route.getInput();
            if (from != null && COMPONENTS.contains(EndpointUris.scheme(from.getEndpointUri()))) {
                found.add(new Place(URISupport.stripQuery(from.getEndpointUri()), Math.max(1, from.getLineNumber())));
            }
        }
        return found;
    }

    /**
     * One such route.
     *
     * @param uri the endpoint without its options
     * @param line where it is written, counted from 1
     */
    public record Place(String uri, int line) {

        /** What to tell the route's author. */
        public String message() {
            return uri + ": opens a listener past the front door, where nothing governs it (expected: rest: or "
                    + "platform-http:, governed by an operation of an API)";
        }
    }
}
