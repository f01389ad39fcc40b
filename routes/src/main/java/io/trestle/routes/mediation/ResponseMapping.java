package io.trestle.routes.mediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.connectors.CallProperties;
import io.trestle.connectors.soap.attachments.RelatedAnswers;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.routes.call.Call;
import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/** The step from the system's answer to the API's: its message, its status, its {@code Location}. */
final class ResponseMapping extends AsyncProcessorSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private static final Pattern SUCCESS = Pattern.compile("2\\d\\d");

    private final OperationPlan operation;
    private final Offload offload;

    ResponseMapping(OperationPlan operation, Offload offload) {
        this.operation = operation;
        this.offload = offload;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        boolean heavy =
                (!operation.response().isIdentity() || operation.attachments().isPresent())
                        && (operation.response().mayBeSlow()
                                || (exchange.getMessage().getBody() instanceof byte[] body
                                        && body.length > Offload.LARGE_BYTES));
        return offload.run(exchange, callback, heavy, this::map);
    }

    private void map(Exchange exchange) throws Exception {
        Message answer = exchange.getMessage();
        Integer systemStatus = exchange.getProperty(CallProperties.SYSTEM_STATUS, Integer.class);
        if (operation.oneWay()) {
            accepted(exchange, answer);
            return;
        }
        Object own = operation.callsSystem() ? null : answer.getHeader(Exchange.HTTP_RESPONSE_CODE);
        if (own != null && !isSuccess(own)) {
            // The route has made its answer itself, whatever the systems said that it asked.
            return;
        }
        boolean good = own != null || systemStatus == null || systemStatus < 300;
        if (good && !operation.response().isIdentity()) {
            answer.setBody(mapped(exchange, answer));
        }
        if (good && operation.location().isPresent() && answer.getBody() instanceof byte[] body) {
            JsonNode fields = JSON.readTree(body);
            operation.location().get().expand(fields).ifPresent(location -> answer.setHeader("Location", location));
        }
        if (good && operation.attachments().isPresent() && wantsPackage(exchange)) {
            pack(answer, operation.attachments().get());
        }
        if (own == null || operation.success().isPresent()) {
            answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status(systemStatus, good));
        }
    }

    private static boolean isSuccess(Object status) {
        return SUCCESS.matcher(status.toString().strip()).matches();
    }

    /** Only who names the media type gets it: to everybody else Base64 in JSON is what the contract shows first. */
    private static boolean wantsPackage(Exchange exchange) {
        Call call = exchange.getProperty(Call.PROPERTY, Call.class);
        return call.request().headers("Accept").stream()
                .flatMap(field -> Stream.of(field.split(",", -1)))
                .anyMatch(range -> range.strip()
                        .toLowerCase(Locale.ROOT)
                        .matches("multipart/related(\\s*;(?!.*q=0(\\.0*)?$).*)?"));
    }

    private static void pack(Message answer, ElementShape shape) {
        if (answer.getBody() instanceof byte[] json) {
            RelatedAnswers.Related related = RelatedAnswers.of(json, shape);
            answer.setBody(related.content());
            answer.setHeader(Exchange.CONTENT_TYPE, related.contentType());
        }
    }

    /** A message that cannot be mapped back is the system's mistake, not the caller's. */
    private byte[] mapped(Exchange exchange, Message answer) throws UnmappableAnswerException {
        Call call = exchange.getProperty(Call.PROPERTY, Call.class);
        try {
            return operation.response().apply(answer.getBody(byte[].class), Values.of(call.request()));
        } catch (InvalidMessageException unexpected) {
            throw new UnmappableAnswerException(unexpected);
        }
    }

    private int status(@Nullable Integer systemStatus, boolean good) {
        if (!good && systemStatus != null) {
            return systemStatus;
        }
        return operation.success().orElse(systemStatus == null ? OK : systemStatus);
    }

    private void accepted(Exchange exchange, Message answer) {
        String callId = exchange.getProperty(CallProperties.CALL_ID, String.class);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, operation.success().orElse(ACCEPTED));
        answer.setHeader(Exchange.CONTENT_TYPE, "application/json");
        answer.setBody(("{\"callId\":\"" + callId + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
