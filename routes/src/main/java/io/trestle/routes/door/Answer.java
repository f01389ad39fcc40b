package io.trestle.routes.door;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.StreamedBody;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is answered, before a transport puts it in its own form.
 *
 * @param problem the kind of error; null where a route answered
 */
record Answer(
        int status,
        HttpHeaders headers,
        Content content,
        @Nullable String problem) {

    /** The body of an answer. */
    sealed interface Content {

        /** Whole. */
        record Whole(byte[] bytes) implements Content {}

        /** As it comes. */
        record Streamed(StreamedBody body) implements Content {}
    }

    static final Content EMPTY = new Content.Whole(new byte[0]);

    /** An answer that the gateway makes itself. */
    static Answer of(Problem problem, String callId) {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set(HttpHeaderNames.CONTENT_TYPE, Problems.MEDIA_TYPE);
        problem.headers().forEach(headers::set);
        byte[] json = Problems.toJson(problem, Problems.instance(callId));
        return new Answer(problem.status(), headers, new Content.Whole(json), problem.kind());
    }

    /** The answer of a rehearsal, which nobody sees: there is nothing to say. */
    static Answer ofRehearsal() {
        return new Answer(204, new DefaultHttpHeaders(), EMPTY, null);
    }

    /** The answer to a question for methods (RFC 9110 section 9.3.7). */
    static Answer allowing(Set<String> methods) {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (!methods.isEmpty()) {
            headers.set(HttpHeaderNames.ALLOW, String.join(", ", methods));
        }
        return new Answer(204, headers, EMPTY, null);
    }

    /** Whether it hands on this very body. */
    boolean carries(@Nullable Object body) {
        if (!(content instanceof Content.Streamed streamed)) {
            return false;
        }
        StreamedBody crosses = streamed.body() instanceof GzippedBody packed ? packed.source() : streamed.body();
        return crosses == body;
    }

    /** Gives up what nobody will read. */
    void discard() {
        if (content instanceof Content.Streamed streamed) {
            streamed.body().discard();
        }
    }
}
