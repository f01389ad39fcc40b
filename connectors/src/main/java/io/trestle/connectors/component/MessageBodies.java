package io.trestle.connectors.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.connectors.Body;
import io.trestle.connectors.StreamedBodies;
import io.trestle.connectors.StreamedBody;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.transformers.InvalidMessageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Reads the body of a message, whatever a route put there; what may block is read on a worker. */
final class MessageBodies {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final ConnectorEndpoint endpoint;
    private final int limit;

    MessageBodies(ConnectorEndpoint endpoint) {
        this.endpoint = endpoint;
        this.limit = endpoint.system().environment().settings().maxMessage();
    }

    CompletableFuture<Body> read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            return CompletableFuture.completedFuture(Body.NONE);
        } else if (body instanceof byte[] bytes) {
            return CompletableFuture.completedFuture(Body.of(bytes));
        } else if (body instanceof String text) {
            return CompletableFuture.completedFuture(Body.of(text.getBytes(StandardCharsets.UTF_8)));
        } else if (body instanceof StreamedBody stream) {
            return streamed(stream);
        } else if (isTree(body)) {
            return here(() -> tree(body));
        } else if (body instanceof StreamCache cache) {
            return cache.inMemory() ? here(() -> cached(cache)) : elsewhere(() -> cached(cache));
        } else if (body instanceof ByteArrayInputStream stream) {
            return here(() -> all(stream));
        } else if (body instanceof InputStream stream) {
            return elsewhere(() -> all(stream));
        }
        return elsewhere(() -> converted(exchange.getMessage()));
    }

    /** The Content-Type of what {@link #read} gave; null where nobody said. */
    @Nullable String contentType(Message message) {
        String said = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return said == null && isTree(message.getBody()) ? SystemAnswer.JSON : said;
    }

    private static boolean isTree(@Nullable Object body) {
        return body instanceof JsonNode || body instanceof Map || body instanceof List;
    }

    private CompletableFuture<Body> streamed(StreamedBody stream) {
        if (endpoint.operation().streams()) {
            return CompletableFuture.completedFuture(new Body.Streamed(stream));
        }
        return StreamedBodies.collect(stream, limit).thenApply(Body::of);
    }

    private static CompletableFuture<Body> here(Callable<Body> reading) {
        CompletableFuture<Body> result = new CompletableFuture<>();
        complete(result, reading);
        return result;
    }

    private CompletableFuture<Body> elsewhere(Callable<Body> reading) {
        CompletableFuture<Body> result = new CompletableFuture<>();
        try {
            endpoint.system().environment().conversions().execute(() -> complete(result, reading));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new SystemFailureException(
                    endpoint.system().definition().system(),
                    endpoint.operation().name(),
                    Kind.SATURATED,
                    "no thread free to read the message's body",
                    e));
        }
        return result;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void complete(CompletableFuture<Body> result, Callable<Body> reading) {
        try {
            result.complete(reading.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    private static Body tree(Object body) throws JsonProcessingException {
        return body instanceof JsonNode node && node.isMissingNode()
                ? Body.NONE
                : Body.of(JSON.writeValueAsBytes(body));
    }

    private Body cached(StreamCache cache) throws IOException, InvalidMessageException {
        if (cache.length() > limit) {
            throw StreamedBodies.tooLarge(limit);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(32, cache.length()));
        cache.writeTo(bytes);
        cache.reset();
        return Body.of(bytes.toByteArray());
    }

    private Body all(InputStream stream) throws IOException, InvalidMessageException {
        byte[] bytes = stream.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw StreamedBodies.tooLarge(limit);
        }
        return Body.of(bytes);
    }

    private static Body converted(Message message) throws InvalidPayloadException {
        return Body.of(message.getMandatoryBody(byte[].class));
    }
}
