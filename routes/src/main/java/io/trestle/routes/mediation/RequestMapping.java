package io.trestle.routes.mediation;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.soap.attachments.FormMessages;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;

/** The step from the API's message to the system's. */
final class RequestMapping extends AsyncProcessorSupport {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final OperationPlan operation;
    private final Offload offload;

    RequestMapping(OperationPlan operation, Offload offload) {
        this.operation = operation;
        this.offload = offload;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Call call = exchange.getProperty(Call.PROPERTY, Call.class);
        if (operation.callsSystem()) {
            exchange.setProperty(CallProperties.MESSAGE_ID, call.messageId());
        }
        exchange.setProperty(CallProperties.PARAMETERS, parameters(call.request()));
        if (operation.lenient()) {
            exchange.setProperty(CallProperties.LENIENT, true);
        }
        boolean form = operation.forms() && FormMessages.isForm(call.request().header("Content-Type"));
        if (operation.request().isIdentity() && !form) {
            callback.done(true);
            return true;
        }
        boolean heavy = operation.request().mayBeSlow()
                || (exchange.getMessage().getBody() instanceof byte[] body && body.length > Offload.LARGE_BYTES);
        return offload.run(exchange, callback, heavy, form ? this::mapForm : this::map);
    }

    /** A form becomes the JSON that its parts make together. */
    private void mapForm(Exchange exchange) throws Exception {
        Call call = exchange.getProperty(Call.PROPERTY, Call.class);
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        message.setBody(FormMessages.json(
                body == null ? new byte[0] : body, call.request().header("Content-Type")));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (!operation.request().isIdentity()) {
            map(exchange);
        }
    }

    private void map(Exchange exchange) throws Exception {
        Call call = exchange.getProperty(Call.PROPERTY, Call.class);
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        byte[] json = body == null || body.length == 0 ? EMPTY_OBJECT : body;
        message.setBody(operation.request().apply(json, Values.of(call.request())));
    }

    /** Path variables, and of the rest what the contract declares: a stranger's parameter is not handed to a system. */
    private Map<String, String> parameters(CallRequest request) {
        Map<String, String> parameters = new HashMap<>(request.pathVariables());
        if (operation.parameters().isPresent()) {
            Set<String> declared = operation.parameters().get();
            for (String name : declared) {
                String value = first(request, name);
                if (value != null) {
                    parameters.putIfAbsent(name, value);
                }
            }
        } else {
            request.queryParameters().forEach((name, values) -> parameters.putIfAbsent(name, values.get(0)));
        }
        return parameters;
    }

    private static @org.jspecify.annotations.Nullable String first(CallRequest request, String name) {
        List<String> values = request.queryParameters().get(name);
        return values == null || values.isEmpty() ? request.header(name) : values.get(0);
    }
}
