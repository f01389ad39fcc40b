package io.trestle.connectors.http;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The content of an answer, collected up to a limit. */
final class WholeContent {

    private static final int LEAST_RESERVED = 32;
    private static final int MOST_RESERVED = 64 * 1024;

    private WholeContent() {}

    /** @param expected how long the content will be, or negative; only memory is reserved by it, and not much */
    static Mono<byte[]> of(Flux<ByteBuf> content, long expected, int limit) {
        int size = (int) Math.min(Math.max(expected, LEAST_RESERVED), MOST_RESERVED);
        return content.collect(() -> new ByteArrayOutputStream(size), (bytes, part) -> append(bytes, part, limit))
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream bytes, ByteBuf part, int limit) {
        int more = part.readableBytes();
        if (more > limit - bytes.size()) {
            throw new AnswerTooLargeException(limit);
        }
        try {
            part.getBytes(part.readerIndex(), bytes, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
