package io.trestle.routes.mediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.call.Call;
import io.trestle.routes.contract.AnswerExample;
import io.trestle.routes.mock.MockAnswers;
import io.trestle.routes.problem.Problems;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The step that answers from the contract. */
final class MockedCall implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCEPTED = 202;
    private static final int FIRST_ERROR = 400;

    private final MockPlan operation;

    MockedCall(MockPlan operation) {
        this.operation = operation;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Call call = exchange.getProperty(Call.PROPERTY, Call.class);
        Optional<MockAnswers.Chosen> chosen = operation
                .answers()
                .choose(call.request().headers("Prefer"), call.request().headers("Accept"));
        Message answer = exchange.getMessage();
        // A mock's answer is nobody's to keep.
        call.addAnswerHeader("Cache-Control", "no-store");
        if (chosen.isEmpty()) {
            answer.setBody(Problems.noExample());
        } else {
            write(chosen.get(), call, answer);
        }
    }

    private void write(MockAnswers.Chosen chosen, Call call, Message answer) throws IOException {
        AnswerExample example = chosen.example();
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, chosen.status());
        if (!chosen.applied().isEmpty()) {
            answer.setHeader("Preference-Applied", chosen.applied());
        }
        answer.setHeader(Exchange.CONTENT_TYPE, example.mediaType());
        if (example.mediaType() == null) {
            answer.setBody(null);
            return;
        }
        boolean located = chosen.status() < FIRST_ERROR && operation.location().isPresent();
        boolean changed = example.made() || chosen.status() == ACCEPTED;
        JsonNode fields = located || changed ? read(example) : JSON.missingNode();
        if (located) {
            operation
                    .location()
                    .flatMap(template -> template.expand(fields))
                    .ifPresent(at -> answer.setHeader("Location", at));
        }
        answer.setBody(
                changed && fields instanceof ObjectNode object && fill(object, chosen.status(), call)
                        ? JSON.writeValueAsBytes(object)
                        : example.body());
    }

    private static JsonNode read(AnswerExample example) throws IOException {
        return String.valueOf(example.mediaType()).contains("json")
                ? JSON.readTree(example.body())
                : JSON.missingNode();
    }

    /** What an answer says of itself is true of this one: its status, if it is a problem, and the id of its call. */
    private static boolean fill(ObjectNode object, int status, Call call) {
        boolean problem = status >= FIRST_ERROR && object.path("status").isIntegralNumber();
        if (problem) {
            object.put("status", status);
        }
        boolean accepted = status == ACCEPTED && object.path("callId").isTextual();
        if (accepted) {
            object.put("callId", call.id());
        }
        return problem || accepted;
    }
}
