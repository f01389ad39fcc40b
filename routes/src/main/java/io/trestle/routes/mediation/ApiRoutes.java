package io.trestle.routes.mediation;

import io.trestle.routes.call.OperationId;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestBindingMode;
import org.apache.camel.model.rest.RestDefinition;

/**
 * The Camel routes of one API: a REST entry and one route per operation, whose nodes are the walk of a call. Their ids
 * stay the same over generations, so that diagrams and metrics can be compared: the route is named as the operation,
 * {@code customers.v1.getCustomer}, its nodes {@code .request}, {@code .system} and {@code .response}.
 */
final class ApiRoutes extends RouteBuilder {

    private final List<OperationPlan> operations;
    private final Offload offload;

    ApiRoutes(List<OperationPlan> operations, Offload offload) {
        this.operations = operations;
        this.offload = offload;
    }

    @Override
    public void configure() {
        // An exception goes to the front door as it is: that is where every error becomes a problem document.
        errorHandler(noErrorHandler());
        restConfiguration().component("platform-http").host("localhost").bindingMode(RestBindingMode.off);
        for (OperationPlan operation : operations) {
            entry(operation);
            walk(operation);
        }
    }

    private void entry(OperationPlan operation) {
        String id = operation.id().toString();
        RestDefinition rest = rest(operation.basePath()).id(id + ".rest");
        switch (operation.method()) {
            case "GET" -> rest.get(operation.path());
            case "POST" -> rest.post(operation.path());
            case "PUT" -> rest.put(operation.path());
            case "PATCH" -> rest.patch(operation.path());
            case "DELETE" -> rest.delete(operation.path());
            case "HEAD" -> rest.head(operation.path());
            default ->
                throw new IllegalArgumentException(
                        "method: " + operation.method() + " (expected: GET, POST, PUT, PATCH, DELETE or HEAD)");
        }
        rest.id(id + ".entry").to(inlet(operation.id()));
    }

    private void walk(OperationPlan operation) {
        String id = operation.id().toString();
        from(inlet(operation.id()))
                .routeId(id)
                .process(new RequestMapping(operation, offload))
                .id(id + ".request")
                .to(operation.target())
                .id(id + ".system")
                .process(new ResponseMapping(operation, offload))
                .id(id + ".response");
    }

    private static String inlet(OperationId id) {
        return "direct:" + id;
    }
}
