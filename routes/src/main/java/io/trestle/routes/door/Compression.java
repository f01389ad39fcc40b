package io.trestle.routes.door;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.EventExecutor;
import io.trestle.connectors.StreamedBody;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compresses answers for callers who take gzip (RFC 9110 section 8.4), after all else is done with them: what is remembered
 * of an answer is as it came from its route.
 */
final class Compression {

    /** Less is not worth the work: with the head it fits into one packet. */
    static final int LEAST = 1024;

    private static final int NO_CONTENT = 204;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;

    /** They are about the bytes that cross, and would be wrong of others (RFC 9530, RFC 9421). */
    private static final List<String> OF_THE_BYTES =
            List.of("Content-Digest", "Content-MD5", "Content-Range", "Digest", "Repr-Digest", "Signature");

    private Compression() {}

    /**
     * The answer as this caller gets it; its header fields are changed.
     *
     * @param request the fields of the request
     * @param head whether it was a HEAD, which gets the fields that a GET would
     * @param loop of the connection
     */
    static Answer of(Answer answer, HttpHeaders request, boolean head, EventExecutor loop) {
        if (answer.status() == NOT_MODIFIED) {
            revalidated(answer.headers(), request);
            return answer;
        }
        AcceptedCodings accepted = AcceptedCodings.of(request.getAll(HttpHeaderNames.ACCEPT_ENCODING));
        if (!isCompressible(answer, accepted.needsGzip())) {
            return answer;
        }
        HttpHeaders headers = answer.headers();
        vary(headers);
        if (!accepted.prefersGzip()) {
            return answer;
        }
        headers.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        headers.remove(HttpHeaderNames.ACCEPT_RANGES);
        String etag = headers.get(HttpHeaderNames.ETAG);
        if (etag != null) {
            headers.set(HttpHeaderNames.ETAG, weak(etag));
        }
        return new Answer(answer.status(), headers, compressed(answer.content(), head, loop), answer.problem());
    }

    private static Answer.Content compressed(Answer.Content content, boolean head, EventExecutor loop) {
        if (content instanceof Answer.Content.Streamed streamed) {
            return new Answer.Content.Streamed(new GzippedBody(streamed.body(), loop));
        }
        byte[] bytes = ((Answer.Content.Whole) content).bytes();
        // How long it would be nobody needs to know, and it would have to be compressed for that.
        return head || bytes.length > GzippedBody.LARGEST_PART
                ? new Answer.Content.Streamed(new GzippedBody(new WholeBody(bytes), loop))
                : new Answer.Content.Whole(Gzip.whole(bytes));
    }

    /** @param needed whether the caller can do with nothing else, so that it counts for less whether it pays */
    private static boolean isCompressible(Answer answer, boolean needed) {
        HttpHeaders headers = answer.headers();
        long length = length(answer.content());
        return answer.status() != NO_CONTENT
                && answer.status() != PARTIAL
                && length != 0
                && (needed || length < 0 || length >= LEAST)
                && !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
                && isText(headers.get(HttpHeaderNames.CONTENT_TYPE), needed)
                && OF_THE_BYTES.stream().noneMatch(headers::contains)
                && headers.getAll(HttpHeaderNames.CACHE_CONTROL).stream()
                        .noneMatch(field -> field.toLowerCase(Locale.ROOT).contains("no-transform"));
    }

    private static long length(Answer.Content content) {
        if (content instanceof Answer.Content.Streamed streamed) {
            StreamedBody body = streamed.body();
            return body.length();
        }
        return ((Answer.Content.Whole) content).bytes().length;
    }

    /** Pictures, archives and the like are small already. Events are waited for one by one. */
    private static boolean isText(@Nullable String contentType, boolean needed) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("text/event-stream")) {
            return false;
        }
        return needed
                || type.startsWith("text/")
                || type.endsWith("json")
                || type.endsWith("xml")
                || type.endsWith("javascript")
                || type.endsWith("yaml");
    }

    /** Also to those who get it as it is: what is remembered on the way is for callers who take the same. */
    private static void vary(HttpHeaders headers) {
        boolean said = headers.getAll(HttpHeaderNames.VARY).stream().anyMatch(field -> {
            String names = field.toLowerCase(Locale.ROOT);
            return names.contains("accept-encoding") || names.strip().equals("*");
        });
        if (!said) {
            headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
    }

    /** A strong tag is of the same bytes, and these are others (RFC 9110 section 8.8.3.3). */
    private static String weak(String etag) {
        return etag.startsWith("W/") ? etag : "W/" + etag;
    }

    /** The tag by which the caller knows it, so that it finds what it has (RFC 9111 section 4.3.4). */
    private static void revalidated(HttpHeaders headers, HttpHeaders request) {
        vary(headers);
        String etag = headers.get(HttpHeaderNames.ETAG);
        if (etag != null
                && request.getAll(HttpHeaderNames.IF_NONE_MATCH).stream()
                        .anyMatch(field -> field.contains(weak(etag)))) {
            headers.set(HttpHeaderNames.ETAG, weak(etag));
        }
    }
}
