package io.trestle.connectors.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.connectors.Body;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Answers packed with gzip (RFC 9110, section 8.4.1): asked for, and unpacked up to a limit. */
public final class PackedReplies {

    private final String system;
    private final int limit;

    /** @param limit the most bytes of an unpacked answer */
    public PackedReplies(String system, int limit) {
        this.system = system;
        this.limit = limit;
    }

    /** The call, such that its answer may come packed. */
    static HttpCall accepted(HttpCall call) {
        call.headers().set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        return call;
    }

    /**
     * The answer unpacked.
     *
     * @throws SystemFailureException when it is cut short, damaged, too large, or packed in another way
     */
    HttpReply unpacked(String operation, HttpReply reply) throws SystemFailureException {
        if (!(reply.body() instanceof Body.Bytes packed)) {
            return reply;
        }
        byte[] content = unpacked(operation, packed.bytes(), reply.headers().get(HttpHeaderNames.CONTENT_ENCODING));
        if (content == packed.bytes()) {
            return reply;
        }
        HttpHeaders headers = reply.headers().copy();
        headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        return new HttpReply(reply.status(), headers, Body.of(content));
    }

    /**
     * The content unpacked; the same where it is not packed.
     *
     * @param encoding how it is packed; null where nobody says
     * @throws SystemFailureException as {@link #unpacked(String, HttpReply)}
     */
    public byte[] unpacked(String operation, byte[] packed, @Nullable String encoding) throws SystemFailureException {
        String said = encoding == null ? "" : encoding.strip();
        if (said.isEmpty() || said.equalsIgnoreCase("identity")) {
            return packed;
        }
        if (!said.equalsIgnoreCase("gzip") && !said.equalsIgnoreCase("x-gzip")) {
            throw failed(operation, "an answer with Content-Encoding " + said + " (expected: gzip or none)", null);
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
            byte[] content = gzip.readNBytes(limit + 1);
            if (content.length > limit) {
                throw failed(operation, "an answer of more than " + limit + " bytes, unpacked", null);
            }
            return content;
        } catch (IOException e) {
            throw failed(operation, "an answer that cannot be unpacked", e);
        }
    }

    private SystemFailureException failed(String operation, String what, @Nullable Throwable cause) {
        return new SystemFailureException(system, operation, Kind.FAILED, what, cause);
    }
}
