package io.trestle.routes.mediation;

import io.trestle.routes.call.OperationId;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestBindingMode;
import org.apache.camel.model.rest.RestDefinition;

/**
 * The Camel routes of one API: a REST entry and one route per operation, whose nodes are the walk of a call. Their ids
 * stay the same over generations, so that diagrams and metrics can be compared: the route is named as the operation,
 * {@code customers.v1.getCustomer}, its nodes {@code .request}, {@code .system} and {@code .response}, or {@code .mock} alone.
 */
final class ApiRoutes extends RouteBuilder {

    private final List<OperationPlan> operations;
    private final List<MockPlan> mocks;
    private final Offload offload;

    ApiRoutes(List<OperationPlan> operations, List<MockPlan> mocks, Offload offload) {
        this.operations = operations;
        this.mocks = mocks;
        this.offload = offload;
    }

    @Override
    public void configure() {
        // An exception goes to the front door as it is: that is where every error becomes a problem document.
        errorHandler(noErrorHandler());
        restConfiguration().component("platform-http").host("localhost").bindingMode(RestBindingMode.off);
        for (OperationPlan operation : operations) {
            entry(operation.id(), operation.method(), operation.path());
            walk(operation);
        }
        for (MockPlan operation : mocks) {
            entry(operation.id(), operation.entry().method(), operation.entry().path());
            mock(operation);
        }
    }

    private void entry(OperationId operation, String method, String path) {
        RestDefinition rest =
                rest("/" + operation.api() + "/" + operation.version()).id(operation + ".rest");
        switch (method) {
            case "GET" -> rest.get(path);
            case "POST" -> rest.post(path);
            case "PUT" -> rest.put(path);
            case "PATCH" -> rest.patch(path);
            case "DELETE" -> rest.delete(path);
            case "HEAD" -> rest.head(path);
            default ->
                throw new IllegalArgumentException(
                        "method: " + method + " (expected: GET, POST, PUT, PATCH, DELETE or HEAD)");
        }
        rest.id(operation + ".entry").to(inlet(operation));
    }

    private void mock(MockPlan operation) {
        from(inlet(operation.id()))
                .routeId(operation.id().toString())
                .process(new MockedCall(operation))
                .id(operation.id() + ".mock");
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
