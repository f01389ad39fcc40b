package io.trestle.routes.door;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.trestle.connectors.StreamedBody;
import io.trestle.routes.problem.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/** Reads an answer from what a route has left in its exchange. */
final class AnswerReader {

    private AnswerReader() {}

    /** Whether reading this body may wait for a disk or a socket. */
    static boolean mayBlock(@Nullable Object body) {
        return !(body == null
                || body instanceof byte[]
                || body instanceof CharSequence
                || body instanceof StreamedBody
                || body instanceof Problem
                || body instanceof ByteArrayInputStream);
    }

    /**
     * The status is what {@code CamelHttpResponseCode} says, or else 200, or 204 where there is no body.
     *
     * @param request what the route began with: nothing of it is answered
     * @param produces the Content-Type where the route set none; null where its REST entry names none, or several
     * @throws InvalidAnswerException where the route left something that is no HTTP answer
     */
    static Answer read(Exchange exchange, RequestMessage request, @Nullable String produces, String callId)
            throws InvalidAnswerException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Problem problem) {
            return Answer.of(problem, callId);
        }
        HttpHeaders headers = new DefaultHttpHeaders();
        Integer status = null;
        if (message != request || !request.isUntouched()) {
            status = status(message);
            copy(message, request, headers);
        }
        if (body != null
                && produces != null
                && produces.indexOf(',') < 0
                && !headers.contains(HttpHeaderNames.CONTENT_TYPE)) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, produces);
        }
        Answer.Content content = content(exchange, body, headers);
        if (status == null) {
            status = body == null || body instanceof byte[] bytes && bytes.length == 0 ? 204 : 200;
        }
        return new Answer(status, headers, content, null);
    }

    private static @Nullable Integer status(Message message) throws InvalidAnswerException {
        Object value = message.getHeader(Exchange.HTTP_RESPONSE_CODE);
        if (value == null) {
            return null;
        }
        try {
            int status = value instanceof Number number
                    ? number.intValue()
                    : Integer.parseInt(value.toString().strip());
            if (status >= 200 && status <= 599) {
                return status;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new InvalidAnswerException(Exchange.HTTP_RESPONSE_CODE + ": " + value + " (expected: 200 to 599)");
    }

    private static void copy(Message message, RequestMessage request, HttpHeaders headers)
            throws InvalidAnswerException {
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            String name = header.getKey();
            Object value = header.getValue();
            if (value == null || HeaderNames.isHiddenFromCallers(name) || request.cameIn(name, value)) {
                continue;
            }
            for (Object single : value instanceof List<?> list ? list : List.of(value)) {
                add(headers, name, single);
            }
        }
    }

    private static void add(HttpHeaders headers, String name, @Nullable Object value) throws InvalidAnswerException {
        // Other types are a route's own notes to itself.
        if (!(value instanceof CharSequence || value instanceof Number || value instanceof Boolean)) {
            return;
        }
        String text = value.toString();
        if (!text.chars().allMatch(c -> c <= 0xff)) {
            throw new InvalidAnswerException("header " + name + ": characters beyond ISO-8859-1");
        }
        try {
            headers.add(name, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidAnswerException("header " + name + ": " + e.getMessage());
        }
    }

    private static Answer.Content content(Exchange exchange, @Nullable Object body, HttpHeaders headers)
            throws InvalidAnswerException {
        if (body == null) {
            return Answer.EMPTY;
        }
        if (body instanceof byte[] bytes) {
            return new Answer.Content.Whole(bytes);
        }
        if (body instanceof StreamedBody streamed) {
            return new Answer.Content.Streamed(streamed);
        }
        if (body instanceof CharSequence text) {
            String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
            return new Answer.Content.Whole(
                    text.toString().getBytes(HttpUtil.getCharset(type, StandardCharsets.UTF_8)));
        }
        try {
            return new Answer.Content.Whole(
                    exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, body));
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            throw new InvalidAnswerException(
                    "body: " + body.getClass().getName() + " (expected: bytes, text, or what converts to bytes)", e);
        }
    }
}
